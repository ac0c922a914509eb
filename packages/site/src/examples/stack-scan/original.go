package main

import "fmt"

func deepest() {
	defer fmt.Println("deepest: bit 0")
	panic("deep down")
}

func looping() {
	for _, round := range []int{1, 2} {
		defer fmt.Println("looping: record", round)
	}
	deepest()
}

func plain() {
	looping()
	fmt.Println("never reached")
}

func open(more bool) {
	defer fmt.Println("open: bit 0")
	if more {
		defer fmt.Println("open: bit 1, never set")
	}
	defer fmt.Println("open: bit 2")
	plain()
}

func work() {
	defer func() {
		fmt.Println("main recovers", recover())
	}()
	open(false)
}

func main() {
	work()
	fmt.Println("goes on")
}
