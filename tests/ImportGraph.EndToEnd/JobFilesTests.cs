using System.Globalization;

namespace ImportGraph.EndToEnd;

/// <summary>The files of a job that real processes write.</summary>
public sealed class JobFilesTests : IDisposable
{
    private const int Rows = 6_000;

    /// <summary>One transaction per item, so that the job cannot end before the server is killed, and a lease that is soon over.</summary>
    private static readonly (string, string)[] Doomed = [("ImportGraph__Worker__BatchSize", "1"), ("ImportGraph__Worker__LeaseSeconds", "3")];

    private readonly TempFolder _folder = new();

    private (string, string) Root => ("ImportGraph__Sources__SharedRoots__0", _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_rejected_row_is_in_the_file_once_although_the_server_was_killed_in_the_middle()
    {
        // Every other row has no title.
        var rows = Enumerable.Range(0, Rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"k{row},t,{(row % 2 == 0 ? "" : "T")},c"));
        await File.WriteAllLinesAsync(Path.Join(_folder.Path, "package.csv"), rows.Prepend("key,type,title,content"));
        string id;
        await using (var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, .. Doomed]))
        {
            id = await server.ScheduleAsync("package.csv");
            await server.UntilHalfWayAsync(id);
            await server.KillAsync();
        }

        await using var next = await ServerProcess.StartAsync(_folder.Path, settings: Root);
        var ended = await next.UntilEndAsync(id);
        var (_, body) = await next.GetAsync($"/import/jobs/{id}/rejected");

        Assert.Equal(Rows / 2, ended.GetProperty("results").GetProperty("errors").GetInt32());
        Assert.True(ended.GetProperty("attempt").GetInt32() > 1);
        var lines = body.TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("key,type,title,content,importgraph_reason", lines[0]);
        Assert.Equal(
            Enumerable.Range(0, Rows / 2).Select(row => string.Create(
                CultureInfo.InvariantCulture, $"k{2 * row},t,,c,FIELD_MISSING (title): The field is required and may not be empty.")),
            lines[1..^1]);
    }
}
