package main

import (
	"fmt"
	"runtime"
)

func stop() {
	defer func() {
		fmt.Println("nothing to recover:", recover() == nil)
	}()
	runtime.Goexit()
}

func main() {
	promise := make(chan struct{})
	go func() {
		defer close(promise)
		defer fmt.Println("the task cleans up")
		stop()
		fmt.Println("never reached")
	}()
	<-promise
	fmt.Println("main goes on")
}
