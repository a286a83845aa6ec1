// net/http with a goroutine per slot, and one goroutine that commits rows in batches of 500 with mattn's sqlite3.
package main

import (
	"bufio"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

const batch = 500

type row struct {
	url        string
	status     int
	headers    []byte
	startedAt  int64
	durationMs float64
	body       []byte
}

func main() {
	urlsFile, database := os.Args[1], os.Args[2]
	concurrency, err := strconv.Atoi(os.Args[3])
	must(err)
	db, err := sql.Open("sqlite3", database)
	must(err)
	db.SetMaxOpenConns(1)
	schema, err := os.ReadFile("schema.sql")
	must(err)
	_, err = db.Exec(string(schema))
	must(err)

	started := time.Now()
	urls := make(chan string, concurrency)
	rows := make(chan row, 4*batch)
	client := &http.Client{Transport: &http.Transport{
		MaxIdleConns:        concurrency,
		MaxIdleConnsPerHost: concurrency,
		MaxConnsPerHost:     concurrency,
		DisableCompression:  true,
	}}
	var fetching sync.WaitGroup
	for i := 0; i < concurrency; i++ {
		fetching.Add(1)
		go func() {
			defer fetching.Done()
			for url := range urls {
				rows <- fetch(client, url)
			}
		}()
	}
	stored := make(chan struct{})
	go store(db, rows, stored)
	file, err := os.Open(urlsFile)
	must(err)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		urls <- lines.Text()
	}
	close(urls)
	fetching.Wait()
	close(rows)
	<-stored
	fmt.Printf("{\"seconds\": %f}\n", time.Since(started).Seconds())
}

func fetch(client *http.Client, url string) row {
	started := time.Now()
	response, err := client.Get(url)
	must(err)
	var body []byte
	if response.ContentLength >= 0 {
		body = make([]byte, response.ContentLength)
		_, err = io.ReadFull(response.Body, body)
	} else {
		body, err = io.ReadAll(response.Body)
	}
	must(err)
	response.Body.Close()
	took := time.Since(started)
	headers, err := json.Marshal(response.Header)
	must(err)
	return row{url, response.StatusCode, headers, started.UnixMilli(), float64(took.Microseconds()) / 1000, body}
}

func store(db *sql.DB, rows <-chan row, stored chan<- struct{}) {
	insert, err := db.Prepare("INSERT INTO responses VALUES (NULL, ?, ?, ?, ?, ?, ?)")
	must(err)
	var tx *sql.Tx
	var statement *sql.Stmt
	count := 0
	commit := func() {
		if count > 0 {
			must(tx.Commit())
		}
		count = 0
	}
	for r := range rows {
		if count == 0 {
			tx, err = db.Begin()
			must(err)
			statement = tx.Stmt(insert)
		}
		_, err = statement.Exec(r.url, r.status, string(r.headers), r.startedAt, r.durationMs, r.body)
		must(err)
		count++
		if count == batch {
			commit()
		}
	}
	commit()
	close(stored)
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
