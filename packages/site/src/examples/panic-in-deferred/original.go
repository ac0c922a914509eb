package main

import "fmt"

func work() {
	defer fmt.Println("still runs")
	defer func() {
		panic("the bucket leaks")
	}()
	panic("fire")
}

func main() {
	work()
}
