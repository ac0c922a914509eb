package main

import "fmt"

var toLeft, toRight, done = make(chan int, 1), make(chan int, 1), make(chan int, 1)

func left() {
	defer func() { toRight <- 1 }()
	defer func() {
		fmt.Println("left recovers:", recover())
	}()
	fmt.Println("left begins")
	toRight <- 1
	<-toLeft
	panic("spilled")
}

func right() {
	defer func() { done <- 1 }()
	defer func() {
		fmt.Println("right has nothing to recover:", recover() == nil)
	}()
	<-toRight
	fmt.Println("right begins")
	toLeft <- 1
	<-toRight
	fmt.Println("right ends")
}

func main() {
	go left()
	go right()
	<-done
}
