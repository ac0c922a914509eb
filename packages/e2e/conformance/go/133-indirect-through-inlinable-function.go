// recover is called by callRecover, which F calls: F is the deferred function, so recover yields nil and main reports
// the panic. (Some older releases got this wrong when F was inlined into the argument wrapper: issue 73916.)
package main

import "fmt"

//go:noinline
func callRecover() { fmt.Println("callRecover:", recover()) }

func F(int) { callRecover() }

func f() {
	defer F(1)
	panic("XXX")
}

func main() {
	defer func() { fmt.Println("main got:", recover()) }()
	f()
}
