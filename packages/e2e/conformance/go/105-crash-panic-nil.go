// The value of panic(nil) is a *runtime.PanicNilError, so its text is printed: "panic called with nil argument".
package main

func main() { panic(nil) }
