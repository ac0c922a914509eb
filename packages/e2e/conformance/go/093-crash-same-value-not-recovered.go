// Two live panics with the same value, none recovered: "panic: v" is printed once, without a mark
// (Go 1.25 said [recovered, repanicked] here, fixed in Go 1.26 as issue 76099).
package main

func main() {
	var e interface{} = "v"
	defer func() { panic(e) }()
	panic(e)
}
