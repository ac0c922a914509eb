package main

import "fmt"

func work() {
	defer func() {
		panic(fmt.Sprintf("cleaning up after %v", recover()))
	}()
	panic("fire")
}

func main() {
	defer fmt.Println("main leaves")
	work()
}
