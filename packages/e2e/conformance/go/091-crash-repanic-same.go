// Re-panic of the recovered value: printed as one line,
// "panic: v [recovered, repanicked]".
package main

func main() {
	defer func() { panic(recover()) }()
	panic("v")
}
