// Two re-panics of one value through two frames: still one line.
package main

func f() {
	defer func() { panic(recover()) }()
	panic("v")
}

func main() {
	defer func() { panic(recover()) }()
	f()
}
