// What the random programs have in common, and the driver that runs each of them in a process of its own.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

type function = func(n, x int) int

type program struct {
	seed  int
	tasks int
	entry func(x int)
}

const mostLines = 300

var lines, freshCount, tossed int

var shared = [...]error{errors.New("err0"), errors.New("err1"), errors.New("err2")}

func trace(values ...any) {
	if lines++; lines > mostLines {
		os.Exit(3)
	}
	for i, value := range values {
		values[i] = plain(value)
	}
	fmt.Println(values...)
}

// JavaScript's text for it has nothing of GODEBUG.
func plain(value any) any {
	if _, isNil := value.(*runtime.PanicNilError); isNil {
		return "panic called with nil argument"
	}
	return value
}

func traced(label string, value int) int {
	trace(label, value)
	return value
}

var nothing *struct{ v int }

func fault(label string) int {
	trace(label)
	return nothing.v
}

func toss() bool {
	tossed = (tossed*75 + 74) % 65537
	return tossed%8 < 4
}

func fresh(text string) string {
	freshCount++
	return fmt.Sprintf("%s#%d", text, freshCount)
}

func wrap(text string, value any) string {
	freshCount++
	return fmt.Sprintf("%s(%v)#%d", text, plain(value), freshCount)
}

func pick(label string, callee function) function {
	trace(label)
	return callee
}

// try { … } catch: whether there was something to catch.
func catch(label string, try func()) (caught bool) {
	defer func() {
		if e := recover(); e != nil {
			trace(label, e)
			caught = true
		}
	}()
	try()
	return false
}

// try { … } finally
func finally(label string, try func()) {
	defer trace(label)
	try()
}

func goexit() { runtime.Goexit() }

func main() {
	if len(os.Args) == 2 {
		number, _ := strconv.Atoi(os.Args[1])
		run(programs[number])
	} else {
		runAll()
	}
}

func run(p program) {
	tossed = p.seed%65000 + 1
	if p.tasks == 0 {
		p.entry(1)
	}
	for x := 1; x <= p.tasks; x++ {
		trace("task", x)
		before := runtime.NumGoroutine()
		go p.entry(x)
		// A goroutine that crashes is never gone.
		for runtime.NumGoroutine() > before {
			time.Sleep(10 * time.Microsecond)
		}
	}
	trace("end")
}

type outcome struct {
	Stdout string `json:"stdout"`
	Stderr string `json:"stderr"`
	Exit   int    `json:"exit"`
}

func runAll() {
	outcomes := make([]outcome, len(programs))
	var waiting sync.WaitGroup
	free := make(chan bool, 2)
	for i := range programs {
		free <- true
		waiting.Add(1)
		go func() {
			outcomes[i] = runAlone(i)
			<-free
			waiting.Done()
		}()
	}
	waiting.Wait()
	json.NewEncoder(os.Stdout).Encode(outcomes)
}

func runAlone(number int) outcome {
	command := exec.Command(os.Args[0], strconv.Itoa(number))
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Start(); err != nil {
		panic(err)
	}
	timeout := time.AfterFunc(20*time.Second, func() { command.Process.Kill() })
	command.Wait()
	timeout.Stop()
	return outcome{stdout.String(), withoutStack(stderr.String()), command.ProcessState.ExitCode()}
}

func withoutStack(text string) string {
	for _, start := range []string{"\ngoroutine ", "\nruntime stack:"} {
		if i := strings.Index(text, start); i >= 0 {
			text = text[:i+1]
		}
	}
	return text
}
