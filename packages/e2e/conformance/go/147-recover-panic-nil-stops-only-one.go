// recover stops panic(nil) and answers with a *runtime.PanicNilError; the outer panic is still live and
// still visible.
package main

import "fmt"

func main() {
	defer func() { fmt.Println("d0", recover()) }()
	defer func() {
		func() {
			defer func() { fmt.Println("inner", recover()) }()
			panic(nil)
		}()
		fmt.Println("after inner")
	}()
	panic("outer")
}
