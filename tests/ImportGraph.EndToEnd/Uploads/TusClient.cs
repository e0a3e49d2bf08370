using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImportGraph.EndToEnd.Uploads;

/// <summary>Uploads packages with tus-js-client, and says whether they arrived.</summary>
internal static class TusClient
{
    /// <summary>Uploads a file through a proxy.</summary>
    /// <returns>The path of the upload, and the offsets at which the client continued.</returns>
    public static async Task<(string Url, IReadOnlyList<long> Offsets)> UploadAsync(CuttingProxy proxy, string file, long chunk)
    {
        using var client = await Npm.StartAsync(
            Npm.Tests, "tus.mjs", file, $"http://127.0.0.1:{proxy.Port}/import/uploads", TestKey.Authorization, chunk.ToString(CultureInfo.InvariantCulture));
        var lines = (await client.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("done ", lines[^1], StringComparison.Ordinal);
        const string Continues = "continues at ";
        return (
            lines[^1]["done ".Length..],
            [.. lines.Where(line => line.StartsWith(Continues, StringComparison.Ordinal))
                .Select(line => long.Parse(line[Continues.Length..], CultureInfo.InvariantCulture))]);
    }

    /// <summary>Writes a package of at least so many bytes, and returns the number of its items.</summary>
    public static (string File, int Items) Package(TempFolder folder, int bytes)
    {
        const int ItemBytes = 10_000;
        var text = new StringBuilder();
        var content = new string('c', ItemBytes);
        var items = 0;
        for (; text.Length < bytes; items++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""{"key":"{{items}}","type":"t","title":"T","content":"{{content}}"}""").Append('\n');
        }

        return (folder.Write("items.jsonl", text.ToString()), items);
    }

    /// <summary>Checks that the server has the bytes of a file, and returns the id of the upload.</summary>
    public static async Task<string> AssertCompleteAsync(ServerProcess server, string url, string file)
    {
        var (_, body) = await server.GetAsync(url);
        var upload = JsonDocument.Parse(body).RootElement;
        await using var stream = File.OpenRead(file);
        Assert.Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)), upload.GetProperty("sha256").GetString());
        return upload.GetProperty("id").GetString()!;
    }

    /// <summary>Checks that the server has the bytes of a file, and that a job imports all its items.</summary>
    public static async Task AssertImportedAsync(ServerProcess server, string url, string file, int items)
    {
        var job = await ImportAsync(server, await AssertCompleteAsync(server, url, file));
        Assert.Equal(items, job.GetProperty("results").GetProperty("successful").GetInt32());
    }

    /// <summary>Runs a job on an upload, and returns it when it has ended.</summary>
    public static async Task<JsonElement> ImportAsync(ServerProcess server, string upload)
    {
        var input = new { jobType = "IMPORT", dataSource = new { type = "UPLOAD", path = upload } };
        var payload = (await server.ExecuteAsync("ScheduleImport", new { input })).GetProperty("scheduleImport");
        return await server.UntilEndAsync(payload.GetProperty("importStatus").GetProperty("id").GetString()!);
    }
}
