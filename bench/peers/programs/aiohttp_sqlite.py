# aiohttp with a semaphore and sqlite3, rows committed in batches of 500.
import asyncio, json, sqlite3, sys, time
import aiohttp

BATCH = 500
INSERT = "INSERT INTO responses VALUES (NULL, ?, ?, ?, ?, ?, ?)"


async def main(urls_file, database, concurrency):
    db = sqlite3.connect(database, isolation_level=None)
    db.executescript(open("schema.sql").read())
    urls = open(urls_file).read().split()
    started = time.monotonic()
    rows = []

    def commit():
        db.execute("BEGIN IMMEDIATE")
        db.executemany(INSERT, rows)
        db.execute("COMMIT")
        rows.clear()

    semaphore = asyncio.Semaphore(concurrency)

    async def fetch(session, url):
        async with semaphore:
            at, begun = time.time(), time.monotonic()
            async with session.get(url) as response:
                body = await response.read()
            took = (time.monotonic() - begun) * 1000
            headers = json.dumps(list(response.headers.items()))
            rows.append((url, response.status, headers, int(at * 1000), took, body))
            if len(rows) >= BATCH:
                commit()

    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*(fetch(session, url) for url in urls))
    commit()
    print(json.dumps({"seconds": time.monotonic() - started}))


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
