// The works of the benchmark in Go: prints "<title>\t<nanoseconds>" for each.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"time"
)

type pool struct{ open, total int }

func (p *pool) release()  { p.open-- }
func note(p *pool, n int) { p.total = (p.total + n) & 1023 }

var shared pool
var failure = errors.New("x")

//go:noinline
func oneDefer(n int) int {
	shared.open++
	defer shared.release()
	return n & 7
}

//go:noinline
func loop(n int) int {
	for i := 0; i < n; i++ {
		defer shared.release()
	}
	return n
}

//go:noinline
func frame(n int) int {
	defer note(&shared, 1)
	if n == 0 {
		panic(failure)
	}
	return frame(n-1) + 1
}

func through(n int) (result int) {
	defer func() {
		if recover() != nil {
			result = 1
		}
	}()
	return frame(n - 1)
}

func measure(work func(int) int, n int) float64 {
	times := 1
	run := func() time.Duration {
		start := time.Now()
		for i := 0; i < times; i++ {
			work(n)
		}
		return time.Since(start)
	}
	for run() < 20*time.Millisecond {
		times *= 2
	}
	var found []float64
	for i := 0; i < 9; i++ {
		found = append(found, float64(run().Nanoseconds())/float64(times))
	}
	sort.Float64s(found)
	return found[4]
}

func main() {
	for _, work := range []struct {
		title string
		run   func(int) int
		n     int
	}{
		{"1 × method call", oneDefer, 5},
		{"loop of 10, method call", loop, 10},
		{"loop of 1000, method call", loop, 1000},
		{"panic through 1 frame", through, 1},
		{"panic through 10 frames", through, 10},
		{"panic through 100 frames", through, 100},
	} {
		fmt.Fprintf(os.Stdout, "%s\t%.1f\n", work.title, measure(work.run, work.n))
	}
}
