using System.IO.Compression;
using System.Text;
using CsCheck;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;

namespace ImportGraph.Tests.Imports;

/// <summary>Random archives, whole and damaged.</summary>
public sealed class ArchivePropertyTests
{
    private static readonly Gen<string> Name = Gen.Select(
        Gen.OneOfConst("a", "b", "Ü", "a b", "a.b", "z-1", "...", "..a").Where(part => part[0] != '.').Array[1, 4],
        Gen.OneOfConst(".jsonl", ".csv", ".jsonl.gz", ".CSV.GZ", ".txt", ".zip", ""),
        (parts, extension) => string.Join('/', parts) + extension);

    private static readonly Gen<(string Name, int Items, CompressionLevel Level)> Entry =
        Gen.Select(Name, Gen.Int[0, 40], Gen.OneOfConst(CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.SmallestSize));

    private static readonly Gen<(string Name, int Items, CompressionLevel Level)[]> Entries =
        Entry.Array[0, 8].Select(entries => entries.DistinctBy(entry => entry.Name).ToArray());

    [Fact]
    public Task The_entries_of_a_random_archive_are_read_in_the_order_of_their_names() => Entries.SampleAsync(
        async entries =>
        {
            using var folder = new TempFolder();

            var (keys, skipped, failure) = await ReadAsync(folder, Archive(entries));

            Assert.Null(failure);
            Assert.Equal(KeysOf(entries), keys);
            Assert.Equal(
                entries.Select(entry => $"a.zip/{entry.Name}").Where(name => !PackageFile.HasRecords(name)).Order(StringComparer.Ordinal), skipped);
        },
        iter: 300);

    [Fact]
    public Task A_damaged_archive_is_read_as_if_it_was_whole_or_fails_with_a_reason() =>
        Gen.Select(Entries, Gen.Select(Gen.Double.Unit, Gen.Byte).Array[1, 3], Gen.Bool).SampleAsync(
            async (entries, damages, cut) =>
            {
                using var folder = new TempFolder();
                var bytes = Archive(entries);
                foreach (var (where, value) in damages)
                {
                    bytes[(int)(where * bytes.Length)] = value;
                }

                var (keys, _, failure) = await ReadAsync(folder, cut ? bytes[..(int)(damages[0].Item1 * bytes.Length)] : bytes);

                // A changed name is not damage that anybody could notice.
                Assert.True(failure is not null || keys.OfType<string>().All(KeysOf(entries).Contains));
            },
            iter: 1_000);

    private static byte[] Archive((string Name, int Items, CompressionLevel Level)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, items, level) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(ContentOf(name, items));
            }
        }

        return bytes.ToArray();
    }

    private static byte[] ContentOf(string name, int items)
    {
        var keys = Enumerable.Range(0, items).Select(item => KeyOf(name, item));
        var text = name.Contains(".csv", StringComparison.OrdinalIgnoreCase)
            ? $"key,type,title,content\n{string.Concat(keys.Select(key => $"{key},t,T,c\n"))}"
            : string.Join('\n', keys.Select(Reading.Item));
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Gzip.Compress(text) : Encoding.UTF8.GetBytes(text);
    }

    private static IEnumerable<string> KeysOf((string Name, int Items, CompressionLevel Level)[] entries) => entries
        .Where(entry => PackageFile.HasRecords(entry.Name))
        .OrderBy(entry => entry.Name, StringComparer.Ordinal)
        .SelectMany(entry => Enumerable.Range(0, entry.Items).Select(item => KeyOf(entry.Name, item)));

    private static string KeyOf(string name, int item) => $"{name}:{item}";

    private static async Task<(List<string?> Keys, IReadOnlyList<string> Skipped, SourceException? Failure)> ReadAsync(TempFolder folder, byte[] archive)
    {
        var keys = new List<string?>();
        try
        {
            using var package = await PackageArchives.ExpandAsync(
                new Package([new FolderFile(folder.Write("a.zip", archive), "a.zip")], []), CancellationToken.None);
            foreach (var file in package.Files)
            {
                await foreach (var record in file.ReadAsync(RecordShape.Content, CancellationToken.None))
                {
                    var draft = new ContentDraft(file.Name, record.Line);
                    record.ReadInto(draft);
                    keys.Add(draft.Key);
                    Assert.InRange(record.Position, 0, file.Length);
                }
            }

            return (keys, package.Skipped, null);
        }
        catch (SourceException failure)
        {
            return (keys, [], failure);
        }
    }
}
