// SURPRISING: Goexit's deferred call panics A, the next one (run by A) panics B, the last one recovers B.
// The Goexit is still pending below A, two records down: it resumes, f does not return, and
// "reached" is not printed. (Go 1.14-1.21 looked only at the record directly below B, which is A, and
// forgot the Goexit.)
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func f() {
	defer func() { fmt.Println("recovered", recover()) }()
	defer func() { panic("B") }()
	defer func() { panic("A") }()
	runtime.Goexit()
}

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer fmt.Println("goroutine deferred")
		f()
		fmt.Println("reached: the Goexit was lost")
	}()
	wg.Wait()
}
