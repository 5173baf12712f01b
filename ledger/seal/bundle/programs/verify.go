// Verify a bundle with golang.org/x/mod/sumdb/note and tlog, and nothing of the ledger's own code.
//
//	verify BUNDLE [-root "[ORIGIN] SIZE ROOT"] [-key KEY]... [-proof FILE.tlog-proof]... [-grown OLDSIZE:FILE]...
//
// It says "verified", and up to which entry, and ends with 0, or says what is wrong and ends with 1; given no root, it
// ends with 6, for then the bundle agrees with itself, which proves nothing: whoever made it could have made all of it
// up ("go run" makes that a 1). An option takes one dash or two.
// -root: the size and root as printed in the minutes, or all three lines of the checkpoint, on one line or several. -key: a verifier key that you had from elsewhere, its text and not
// a file (name+id+base64); without one, those in the bundle. -bytes alone: do not look at the words. -proof: an inclusion proof (C2SP tlog-proof). -grown: a consistency proof, one hash in base64 a line.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height, width = 8, 256

type bundle struct {
	root   string
	public bool
	bytes  bool
	gone   []int64
	erased map[int64]bool
	there  map[int64]bool
	last   int64
	hidden map[int64]tlog.Hash
	origin string
	tree   tlog.Tree
}

func fail(format string, args ...interface{}) {
	fmt.Printf("NOT VERIFIED: "+format+"\n", args...)
	os.Exit(1)
}

func must(err error, what string) {
	if gone, is := err.(*os.PathError); is && os.IsNotExist(err) {
		fail("there is no %s", gone.Path)
	}
	if err != nil {
		fail("%s: %v", what, err)
	}
}

// counted is how many entries, in words.
func counted(n int64) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// span is from one entry to another, in words.
func span(first, last int64) string {
	if first == last {
		return fmt.Sprintf("entry %d", first)
	}
	return fmt.Sprintf("entries %d to %d", first, last)
}

// path gives where a tile lies: tlog's own path, without the height, which is always 8 here.
func path(t tlog.Tile, kind string) string {
	parts := strings.SplitN(t.Path(), "/", 4)
	if kind == "" {
		kind = parts[2]
	}
	return "tile/" + kind + "/" + parts[3]
}

// Height, ReadTiles and SaveTiles make the bundle a tlog.TileReader.
func (b *bundle) Height() int                         { return height }
func (b *bundle) SaveTiles(_ []tlog.Tile, _ [][]byte) {}

func (b *bundle) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, t := range tiles {
		data, err := b.read(b.widest(t), "")
		if err != nil {
			return nil, err
		}
		if len(data) != b.widest(t).W*tlog.HashSize {
			return nil, fmt.Errorf("%s is of a wrong length", path(t, ""))
		}
		found = append(found, data[:t.W*tlog.HashSize])
	}
	return found, nil
}

// widest is the tile as it lies in the bundle: of its whole width at the bundle's size.
func (b *bundle) widest(t tlog.Tile) tlog.Tile {
	t.W = width
	if rest := b.tree.N>>(height*uint(t.L)) - t.N*width; rest < width {
		t.W = int(rest)
	}
	return t
}

func (b *bundle) read(t tlog.Tile, kind string) ([]byte, error) {
	return os.ReadFile(filepath.Join(b.root, path(t, kind)))
}

// list gives the path of each file in a folder of the bundle; none where there is no such folder.
func (b *bundle) list(folder string) (files []string) {
	entries, _ := os.ReadDir(filepath.Join(b.root, folder))
	for _, entry := range entries {
		files = append(files, filepath.Join(b.root, folder, entry.Name()))
	}
	return files
}

// verifiers reads keys, one a line, of those kinds that the note package knows.
func verifiers(texts []string) note.Verifiers {
	var known []note.Verifier
	for _, text := range texts {
		if v, err := note.NewVerifier(strings.TrimSpace(text)); err == nil {
			known = append(known, v)
		}
	}
	return note.VerifierList(known...)
}

// whole64 reads a number as it is written: in digits, with no sign and no needless zero.
func whole64(text, what string) int64 {
	number, err := strconv.ParseInt(text, 10, 64)
	if !digits.MatchString(text) || err != nil {
		fail("%s: %q is not written as a number is: in digits, with nothing before them", what, text)
	}
	return number
}

// hashed reads a hash as it is written: in 44 characters, and in no other way that base64 could be read.
func hashed(text, what string) (hash tlog.Hash) {
	raw, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil || len(raw) != tlog.HashSize || len(text) != 44 {
		fail("%s: %q is not written as a root is: 44 characters, the last of them =", what, text)
	}
	copy(hash[:], raw)
	return hash
}

// checkpoint opens a signed checkpoint: origin, size and root, and whose keys signed it.
func checkpoint(raw []byte, known note.Verifiers, what string) (string, tlog.Tree, []string) {
	opened, err := note.Open(raw, known)
	must(err, what)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 {
		fail("%s has too few lines", what)
	}
	var by []string
	for _, signed := range opened.Sigs {
		by = append(by, fmt.Sprintf("%s, key %08x", signed.Name, signed.Hash))
	}
	return lines[0], tlog.Tree{N: whole64(lines[1], what), Hash: hashed(lines[2], what)}, by
}

func unpack(data []byte) [][]byte {
	var found [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			fail("a file of entries is cut short")
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		found, data = append(found, data[2:end]), data[end:]
	}
	return found
}

// The lines of a bundle are read as they are written, and in no other way; a key is given as its file has it.
var (
	keyText      = regexp.MustCompile(`^[^+\s]+\+[0-9a-fA-F]{8}\+[A-Za-z0-9+/]+={0,2}$`)
	digits       = regexp.MustCompile(`^(0|[1-9][0-9]*)$`)
	wordsLine    = regexp.MustCompile(`^\{"number":([1-9][0-9]*),"salt":"([A-Za-z0-9+/=]+)","words":(\{.*\})\}$`)
	withheldLine = regexp.MustCompile(`^\{"basis":"(?:[^"\\]|\\.)*","category":"(?:[^"\\]|\\.)*",` +
		`"leaf":"([A-Za-z0-9+/=]{44})","number":([1-9][0-9]*)\}$`)
)

func lines(b *bundle, folder string, t tlog.Tile, each func([]byte)) {
	t.W = width
	data, err := os.ReadFile(filepath.Join(b.root, strings.Replace(path(t, folder), "tile/", "", 1)+".jsonl"))
	if err != nil {
		return
	}
	for _, line := range bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n")) {
		each(line)
	}
}

// checkWords holds words against what their entry is committed to: HMAC-SHA256 under the salt.
func checkWords(b *bundle, t tlog.Tile, entries [][]byte) {
	said := map[int64]bool{}
	lines(b, "words", t, func(line []byte) {
		parts := wordsLine.FindSubmatch(line)
		if parts == nil {
			fail("a line of words is not one: %q", line)
		}
		number, err := strconv.ParseInt(string(parts[1]), 10, 64)
		must(err, "a line of words")
		salt, err := base64.StdEncoding.DecodeString(string(parts[2]))
		must(err, "a line of words")
		at := number - 1 - t.N*width
		if at < 0 || at >= int64(len(entries)) {
			fail("there are words of entry %d where it does not stand", number)
		}
		said[number], b.there[number] = true, true
		var body struct{ Words *struct{ Commitment string } }
		_, raw, _ := bytes.Cut(entries[at], []byte("\n"))
		if json.Unmarshal(raw, &body) != nil || body.Words == nil {
			fail("entry %d has no words", number)
		}
		mac := hmac.New(sha256.New, salt)
		mac.Write(parts[3])
		if hex.EncodeToString(mac.Sum(nil)) != body.Words.Commitment {
			fail("the words of entry %d are not those it was recorded with", number)
		}
	})
	for i, entry := range entries {
		number := t.N*width + int64(i) + 1
		header, raw, _ := bytes.Cut(entry, []byte("\n"))
		// People's names are in no public bundle.
		leftOut := b.public && bytes.Contains(header, []byte(`"stream":"person/`))
		if len(entry) > 0 && !bytes.HasSuffix(entry, []byte(`"words":null}`)) && !said[number] && !leftOut {
			b.gone = append(b.gone, number)
		}
		if bytes.Contains(header, []byte(`"name":"words-erased/1"`)) {
			var body struct{ Facts struct{ Entries []int64 } }
			must(json.Unmarshal(raw, &body), "what was erased")
			for _, earlier := range body.Facts.Entries {
				if earlier < number {
					b.erased[earlier] = true
				}
			}
		}
	}
}

// excused holds words that are missing, and words that are there, against what the entries say was erased.
//
// Those that are missing are excused only where an entry that is there says that they were erased, or, in a public
// bundle, where a later entry is withheld, which may have said so.
func (b *bundle) excused() {
	for _, number := range b.gone {
		if !b.erased[number] && number > b.last {
			fail("the words of entry %d are gone, and no entry says that they were erased", number)
		}
	}
	var back int64
	for number := range b.erased {
		if b.there[number] && (back == 0 || number < back) {
			back = number
		}
	}
	if back != 0 {
		fail("there are words of entry %d, and an entry says that they were erased", back)
	}
}

// leaves gives the hash of every entry of a tile.
func leaves(b *bundle, t tlog.Tile) ([]byte, int) {
	kind, missing := "entries", map[int64][]byte{}
	if b.public {
		kind = "public"
		lines(b, "withheld", t, func(line []byte) {
			parts := withheldLine.FindSubmatch(line)
			if parts == nil {
				fail("a line of what is withheld is not one: %q", line)
			}
			number, err := strconv.ParseInt(string(parts[2]), 10, 64)
			must(err, "a line of what is withheld")
			leaf, err := base64.StdEncoding.DecodeString(string(parts[1]))
			must(err, "a line of what is withheld")
			missing[number] = leaf
		})
	}
	data, err := b.read(t, kind)
	must(err, "the entries")
	entries := unpack(data)
	if len(entries) != t.W {
		fail("%s holds %s, and not %d", path(t, kind), counted(int64(len(entries))), t.W)
	}
	found, hidden := make([]byte, 0, t.W*tlog.HashSize), 0
	for i, entry := range entries {
		leaf, gone := missing[t.N*width+int64(i)+1]
		if gone != (b.public && len(entry) == 0) {
			fail("entry %d is withheld, and is not said to be; or the other way round", t.N*width+int64(i)+1)
		}
		if gone {
			hidden++
			b.last = t.N*width + int64(i) + 1
			found = append(found, leaf...)
			var hash tlog.Hash
			copy(hash[:], leaf)
			b.hidden[t.N*width+int64(i)] = hash
			continue
		}
		hash := tlog.RecordHash(entry)
		found = append(found, hash[:]...)
	}
	if t.N == 0 {
		b.opening(entries[0])
	}
	if !b.bytes {
		checkWords(b, t, entries)
	}
	return found, hidden
}

// opening holds the checkpoint's origin against the one that entry 1 gave the record; it is never withheld.
func (b *bundle) opening(entry []byte) {
	if len(entry) == 0 {
		fail("entry 1 is withheld: it says whose record this is, and is never withheld")
	}
	var body, facts map[string]json.RawMessage
	var origin string
	_, raw, _ := bytes.Cut(entry, []byte("\n"))
	if json.Unmarshal(raw, &body) != nil || json.Unmarshal(body["facts"], &facts) != nil ||
		json.Unmarshal(facts["origin"], &origin) != nil {
		fail("entry 1 does not say whose record this is")
	}
	if origin != b.origin {
		fail("the checkpoint is of %s, and entry 1 opens the record of %s", b.origin, origin)
	}
}

// whole verifies every tile and every entry, and gives how many are withheld.
func (b *bundle) whole() int {
	hidden := 0
	// above[L] are the hashes that the tiles of level L have been found to come to.
	above := map[int][]byte{}
	for level := 0; b.tree.N>>(height*uint(level)) > 0; level++ {
		count := b.tree.N >> (height * uint(level))
		for n := int64(0); n*width < count; n++ {
			t := b.widest(tlog.Tile{H: height, L: level, N: n})
			data, err := b.read(t, "")
			must(err, path(t, ""))
			var expected []byte
			if level == 0 {
				var some int
				expected, some = leaves(b, t)
				hidden += some
			} else {
				start := int(n) * width * tlog.HashSize
				expected = above[level][start : start+t.W*tlog.HashSize]
			}
			if !bytes.Equal(data, expected) {
				for i := 0; i < t.W; i++ {
					at := i * tlog.HashSize
					if len(data) < at+tlog.HashSize || !bytes.Equal(data[at:at+tlog.HashSize], expected[at:at+tlog.HashSize]) {
						fail("%s differs at its hash %d from what lies below it (entry %d or after)", path(t, ""), i,
							(t.N*width+int64(i))<<(height*uint(level))+1)
					}
				}
				fail("%s is too long", path(t, ""))
			}
			if t.W == width {
				var halves [2]tlog.Hash
				for i := range halves {
					index := tlog.StoredHashIndex(height*level+height-1, 2*n+int64(i))
					halves[i], err = tlog.HashFromTile(t, data, index)
					must(err, path(t, ""))
				}
				hash := tlog.NodeHash(halves[0], halves[1])
				above[level+1] = append(above[level+1], hash[:]...)
			}
		}
		delete(above, level)
	}
	root, err := tlog.TreeHash(b.tree.N, tlog.TileHashReader(b.tree, b))
	if err != nil || root != b.tree.Hash {
		// Each tile is as what lies below it, and so it is none of them alone.
		fail("the tiles do not lead to the checkpoint's root, %v", b.tree.Hash)
	}
	return hidden
}

// rootAt is the tree's root as it was at a size, read through tiles that are held against the checkpoint.
func (b *bundle) rootAt(size int64) tlog.Hash {
	root, err := tlog.TreeHash(size, tlog.TileHashReader(b.tree, b))
	must(err, "the root at an earlier size")
	return root
}

// proof checks an inclusion proof of the ledger's making, against the entry's bytes in this bundle, and says what it proves.
func (b *bundle) proof(file string, known note.Verifiers) string {
	raw, err := os.ReadFile(file)
	must(err, file)
	head, signed, _ := strings.Cut(string(raw), "\n\n")
	rows := strings.Split(head, "\n")
	if rows[0] != "c2sp.org/tlog-proof@v1" || len(rows) < 2 {
		fail("%s is no proof", file)
	}
	from, tree, _ := checkpoint([]byte(signed), known, file)
	if from != b.origin {
		fail("%s is of the record of %s", file, from)
	}
	if tree.N < 1 || tree.N > b.tree.N {
		fail("%s is of the record of %s, and the bundle has %s", file, counted(tree.N), counted(b.tree.N))
	}
	if !strings.HasPrefix(rows[1], "index ") {
		fail("%s is no proof", file)
	}
	index := whole64(strings.TrimPrefix(rows[1], "index "), file)
	if index >= tree.N {
		fail("%s is of index %d, and the record that it is of has %s", file, index, counted(tree.N))
	}
	var hashes tlog.RecordProof
	for _, row := range rows[2:] {
		hashes = append(hashes, hashed(row, file))
	}
	leaf, hidden := b.hidden[index]
	withheld := "; the entry itself is withheld here: it is its hash, in withheld/, that was held against the proof"
	if !hidden {
		withheld = ""
		t := b.widest(tlog.Tile{H: height, L: 0, N: index / width})
		kind := "entries"
		if b.public {
			kind = "public"
		}
		data, err := b.read(t, kind)
		must(err, file)
		leaf = tlog.RecordHash(unpack(data)[index%width])
	}
	if tlog.CheckRecord(hashes, tree.N, tree.Hash, index, leaf) != nil {
		fail("%s: its hashes do not lead from entry %d to the root of the record of %s", file, index+1, counted(tree.N))
	}
	mine, err := tlog.ProveRecord(tree.N, index, tlog.TileHashReader(b.tree, b))
	must(err, file)
	if fmt.Sprint(mine) != fmt.Sprint(hashes) {
		fail("%s is not the proof that tlog makes", file)
	}
	return fmt.Sprintf("proved: %s: entry %d is in the record of %s, root %v%s", file, index+1, counted(tree.N), tree.Hash, withheld)
}

// grown checks a consistency proof of the ledger's making, hashes in base64, one a line, and says what it proves.
func (b *bundle) grown(given string) string {
	size, file, _ := strings.Cut(given, ":")
	old := whole64(size, given)
	if old < 1 || old > b.tree.N {
		fail("%s: the bundle has %s, and this is of %d", file, counted(b.tree.N), old)
	}
	raw, err := os.ReadFile(file)
	must(err, file)
	var hashes tlog.TreeProof
	for _, row := range strings.Fields(string(raw)) {
		hashes = append(hashes, hashed(row, file))
	}
	if tlog.CheckTree(hashes, b.tree.N, b.tree.Hash, old, b.rootAt(old)) != nil {
		fail("%s: its hashes do not lead from the record of %s to that of %s", file, counted(old), counted(b.tree.N))
	}
	mine, err := tlog.ProveTree(b.tree.N, old, tlog.TileHashReader(b.tree, b))
	must(err, file)
	if fmt.Sprint(mine) != fmt.Sprint(hashes) {
		fail("%s is not the proof that tlog makes", file)
	}
	return fmt.Sprintf("proved: %s: the record of %s begins that of %s", file, counted(old), counted(b.tree.N))
}

// asPrinted is a tree as it was printed: its size and root, after the origin or without it.
func (b *bundle) asPrinted(text string) tlog.Tree {
	fields := strings.Fields(text)
	if len(fields) == 3 && digits.MatchString(fields[1]) {
		if fields[0] != b.origin {
			fail("what was printed is of %s, and the bundle of %s", fields[0], b.origin)
		}
		fields = fields[1:]
	}
	if len(fields) != 2 {
		fail("-root takes the size and the root as printed, or the origin, the size and the root, and nothing after them")
	}
	tree := tlog.Tree{N: whole64(fields[0], "-root"), Hash: hashed(fields[1], "-root")}
	if tree.N < 1 || tree.N > b.tree.N {
		fail("the bundle has %s, and what was printed is of %d", counted(b.tree.N), tree.N)
	}
	if found := b.rootAt(tree.N); found != tree.Hash {
		fail("the root at %s is %v, and not %v as printed", counted(tree.N), found, tree.Hash)
	}
	return tree
}

func main() {
	defer func() {
		if what := recover(); what != nil {
			fail("what was given could not be read to its end: %v", what)
		}
	}()
	if len(os.Args) < 2 || len(os.Args)%2 != 0 {
		fail("it takes a bundle, and options with their values")
	}
	b := &bundle{root: os.Args[1], erased: map[int64]bool{}, there: map[int64]bool{}, hidden: map[int64]tlog.Hash{}}
	options := map[string][]string{}
	for at := 2; at < len(os.Args); at += 2 {
		name := "-" + strings.TrimLeft(os.Args[at], "-")
		if !strings.HasPrefix(os.Args[at], "-") || !strings.Contains(" -root -key -bytes -proof -grown ", " "+name+" ") {
			fail("%s is no option", os.Args[at])
		}
		options[name] = append(options[name], os.Args[at+1])
	}
	texts := options["-key"]
	for _, text := range texts {
		if !keyText.MatchString(strings.TrimSpace(text)) {
			if strings.HasPrefix(text, "PRIVATE+") {
				text = "a signing key" // which is its owner's alone, and is not repeated
			}
			fail("-key takes the key's text, name+id+base64, and %q is none", text)
		}
	}
	for _, file := range b.list("keys") {
		if options["-key"] == nil && strings.HasSuffix(file, ".pub") {
			text, err := os.ReadFile(file)
			must(err, file)
			texts = append(texts, string(text))
		}
	}
	known := verifiers(texts)
	raw, err := os.ReadFile(filepath.Join(b.root, "checkpoint"))
	must(err, "the checkpoint")
	origin, tree, by := checkpoint(raw, known, "the checkpoint")
	if tree.N < 1 {
		fail("the checkpoint is of no entry")
	}
	b.origin, b.tree = origin, tree
	b.bytes = options["-bytes"] != nil
	_, err = os.Stat(filepath.Join(b.root, "tile", "public"))
	b.public = err == nil
	if _, err := os.Stat(filepath.Join(b.root, "tile", "entries")); b.public && err == nil {
		fail("there are entries in two places: tile/public and tile/entries")
	}
	hidden := b.whole()
	b.excused()
	if _, err := os.Stat(filepath.Join(b.root, "checkpoints", fmt.Sprint(tree.N))); err != nil {
		fail("checkpoints/%d is missing: every checkpoint that the record keeps lies there, the latest too", tree.N)
	}
	for _, file := range b.list("checkpoints") {
		raw, err := os.ReadFile(file)
		must(err, file)
		from, earlier, _ := checkpoint(raw, known, file)
		if from != origin || earlier.N < 1 || earlier.N > tree.N || b.rootAt(earlier.N) != earlier.Hash {
			fail("%s is not a checkpoint of this record", file)
		}
	}
	var proved tlog.Tree
	for _, printed := range options["-root"] {
		if tree := b.asPrinted(printed); tree.N > proved.N {
			proved = tree
		}
	}
	var said []string
	for _, file := range options["-proof"] {
		said = append(said, b.proof(file, known))
	}
	for _, given := range options["-grown"] {
		said = append(said, b.grown(given))
	}
	whose := "a key from the bundle itself"
	if options["-key"] != nil {
		whose = "a key that was given"
	}
	signed := fmt.Sprintf("signed by: %s (%s)", strings.Join(by, "; "), whose)
	holds := fmt.Sprintf("%s of %s, %d of them withheld", counted(tree.N), origin, hidden)
	if options["-root"] == nil {
		fmt.Printf("AGREES WITH ITSELF ONLY: %s, root %v: give -root as printed\n", holds, tree.Hash)
		fmt.Println(signed)
		told(said)
		os.Exit(6)
	}
	are, beyond := "are", ""
	if proved.N == 1 {
		are = "is"
	}
	if proved.N < tree.N {
		beyond = "; NOT COVERED: " + span(proved.N+1, tree.N)
	}
	fmt.Printf("verified: %s %s as printed (root %v)%s\n", span(1, proved.N), are, proved.Hash, beyond)
	fmt.Printf("in the bundle: %s\n", holds)
	fmt.Println(signed)
	told(said)
}

// told prints what each proof that was given proves, a line each.
func told(said []string) {
	for _, line := range said {
		fmt.Println(line)
	}
}
