// Each iteration has a loop variable of its own (Go 1.22 and later), so the closures print 2 1 0, as with JavaScript's
// `let`; the copy in the second loop changes nothing any more.
package main

import "fmt"

func main() {
	for i := 0; i < 3; i++ {
		defer func() { fmt.Println("captured", i) }()
	}
	for j := 0; j < 3; j++ {
		j := j
		defer func() { fmt.Println("own copy", j) }()
	}
}
