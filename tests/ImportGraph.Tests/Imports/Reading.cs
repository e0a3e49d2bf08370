using System.Text;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Tests.Imports;

/// <summary>Reads files as an import does.</summary>
internal static class Reading
{
    /// <summary>One byte more than the maximum length of a record.</summary>
    public const int TooLong = RecordFormat.MaxRecordBytes + 1;

    public static Task<List<ContentDraft>> ReadAsync(string name, string content) => ReadAsync(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file, and reads and checks its items.</summary>
    public static Task<List<ContentDraft>> ReadAsync(string name, params byte[][] content) => ReadAsync(name, new FileLimits(), content);

    /// <summary>Writes a file, and reads and checks as many of its items as the limits allow.</summary>
    public static async Task<List<ContentDraft>> ReadAsync(string name, FileLimits limits, params byte[][] content)
    {
        var (items, failure) = await TryReadAsync(name, limits, content);
        return failure is null ? items : throw new InvalidOperationException(failure.Message, failure);
    }

    /// <summary>Writes a file whose end cannot be read, and reads and checks the items before that position.</summary>
    public static async Task<(List<ContentDraft> Items, string Failure)> ReadBrokenAsync(string name, params byte[][] content)
    {
        var (items, failure) = await TryReadAsync(name, new FileLimits(), content);
        Assert.Equal(("SOURCE_UNREADABLE", true), (failure?.Failure.Code, failure?.Failure.Retryable));
        return (items, failure!.Message);
    }

    /// <summary>Writes a file, and reads and checks its items up to the position, if there is one, after which nothing can be read.</summary>
    public static async Task<(List<ContentDraft> Items, SourceException? Failure)> TryReadAsync(string name, FileLimits limits, params byte[][] content)
    {
        using var folder = new TempFolder();
        var path = Path.Join(folder.Path, name);
        await using (var file = File.Create(path))
        {
            foreach (var part in content)
            {
                await file.WriteAsync(part);
            }
        }

        var drafts = new List<ContentDraft>();
        try
        {
            await AddAsync(drafts, name, new FolderFile(path, name) { Limits = limits }.ReadAsync(RecordShape.Content, CancellationToken.None));
            return (drafts, null);
        }
        catch (SourceException failure)
        {
            return (drafts, failure);
        }
    }

    /// <summary>Reads items that arrive a few bytes at a time.</summary>
    public static async Task<List<ContentDraft>> ReadInChunksAsync(string name, byte[] content, int chunk)
    {
        var drafts = new List<ContentDraft>();
        await AddAsync(drafts, name, content, chunk);
        return drafts;
    }

    /// <summary>Adds items, which arrive a few bytes at a time, to a list until they can no longer be read.</summary>
    public static Task AddAsync(List<ContentDraft> drafts, string name, byte[] content, int chunk) =>
        AddAsync(
            drafts,
            name,
            RecordFormat.Of(name)!.Read(
                new Utf8Stream(new ChunkedStream(content, chunk)), new FileLimits(), RecordShape.Content, CancellationToken.None));

    /// <summary>The bytes of text in which each <c>\xFF</c> character stands for the byte 0xFF, which is never valid in UTF-8.</summary>
    public static byte[] Damaged(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>A long part of a file without line breaks.</summary>
    public static byte[] Filler(int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)'x');
        return bytes;
    }

    /// <summary>An item without any issue, in JSON.</summary>
    public static string Item(string key) => $$"""{"key":"{{key}}","type":"t","title":"T","content":"c"}""";

    /// <summary>The lines on which drafts start, and their keys.</summary>
    public static IEnumerable<(long Line, string? Key)> Places(this IEnumerable<ContentDraft> drafts) => drafts.Select(draft => (draft.Line, draft.Key));

    /// <summary>The issues of a draft in short form.</summary>
    public static IEnumerable<(string Code, string? Field)> Found(this ItemDraft draft) => draft.Issues.Select(issue => (issue.Code, issue.Field));

    private static async Task AddAsync(List<ContentDraft> drafts, string name, IAsyncEnumerable<PackageRecord> records)
    {
        await foreach (var record in records)
        {
            var draft = new ContentDraft(name, record.Line);
            record.ReadInto(draft);
            ItemChecks.Check(draft);
            drafts.Add(draft);
        }
    }

    /// <summary>A stream that returns a few bytes at a time.</summary>
    internal sealed class ChunkedStream(byte[] content, int chunk) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            base.ReadAsync(buffer, offset, Math.Min(count, chunk), cancellationToken);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);
    }
}
