package main

import "fmt"

func brew(pots int) {
	for pot := 1; pot <= pots; pot++ {
		fmt.Println("light burner", pot)
		defer fmt.Println("turn off burner", pot)
		if pot == 2 {
			panic("out of gas")
		}
	}
	fmt.Println("never reached")
}

func main() {
	defer fmt.Println("lock the kitchen")
	brew(3)
}
