// panic(nil) is a panic like any other, and the usual `if e != nil` test sees it: recover returns a
// *runtime.PanicNilError, a runtime.Error whose text is "panic called with nil argument"
// (unless GODEBUG=panicnil=1, which makes recover return nil, as before Go 1.21).
package main

import "fmt"

func f() (s string) {
	s = "returned by panic path"
	defer func() {
		e := recover()
		fmt.Println("recover gave", e, e == nil)
	}()
	panic(nil)
}

func main() { fmt.Println(f()) }
