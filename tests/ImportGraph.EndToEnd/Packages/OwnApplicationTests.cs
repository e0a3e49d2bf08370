using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd.Packages;

/// <summary>Applications of users, outside of this repository. Each is written as the README of its package says, and uses the package.</summary>
public sealed partial class OwnApplicationTests
{
    private const string Built = "bin/Debug/net10.0";

    [SoakFact("bash")]
    public async Task A_web_application_with_the_code_of_the_README_shows_the_pages_and_runs_jobs_of_its_importer()
    {
        using var folder = await UserFolder.CreateAsync("ImportGraph.AspNetCore");
        await folder.FollowAsync(0);
        folder.WriteCode("Shop/Program.cs", "Shop/PriceImporter.cs");
        folder.Write("packages/prices.csv", "sku,amount\nA-1,9.90\nA-2,-1\n");
        folder.Write("packages/broken.csv.gz", CutOff());
        await folder.RunAsync("dotnet publish Shop --configuration Debug --output published");
        await using var shop = await ServerProcess.StartProgramAsync(
            Path.Join(folder.Path, "Shop", Built, "Shop"),
            folder.Path,
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ImportGraph__Sources__SharedRoots__0", Path.Join(folder.Path, "packages")));

        Assert.Equal(HttpStatusCode.OK, (await shop.GetAsync("/health/ready")).Status);
        Assert.True(await AssertServedAsync(shop, "/") > 1);
        Assert.True(await AssertServedAsync(shop, "/graphql/ui/") > 1);
        foreach (var page in new[] { "dashboard", "ide" })
        {
            Assert.Equal(Files(Path.Join(AppContext.BaseDirectory, page)), Files(Path.Join(folder.Path, "Shop", Built, page)));
            Assert.Equal(Files(Path.Join(AppContext.BaseDirectory, page)), Files(Path.Join(folder.Path, "published", page)));
        }

        var imported = await shop.UntilEndAsync(await shop.ScheduleAsync("prices.csv", importer: "prices"));
        Assert.Equal(("SUCCESSFUL", 1, 1), Outcome(imported));
        Assert.Equal("""[{"sku":"A-1","amount":9.90}]""", (await shop.GetAsync("/prices")).Body);
        var broken = await shop.UntilEndAsync(await shop.ScheduleAsync("broken.csv.gz", importer: "prices"));
        Assert.Equal("FAILED", broken.GetProperty("status").GetString());
        Assert.Equal("SOURCE_UNREADABLE", broken.GetProperty("failure").GetProperty("code").GetString());
    }

    [SoakFact("bash")]
    public async Task A_worker_with_the_code_of_the_README_runs_the_jobs_of_a_server()
    {
        using var folder = await UserFolder.CreateAsync("ImportGraph");
        await folder.FollowAsync(0);
        folder.WriteCode("Prices/Program.cs", "Prices/PriceImporter.cs");
        folder.Write("packages/prices.csv", "sku,amount\nA-1,9.90\nA-2,-1\n");
        await folder.RunAsync("dotnet build Prices");
        (string, string)[] settings =
        [
            FolderDatabase.Sqlite, ("ImportGraph__Sources__SharedRoots__0", Path.Join(folder.Path, "packages")),
        ];
        await using var server = await ServerProcess.StartAsync(
            folder.Path, settings: [.. settings, ("ImportGraph__Worker__Enabled", "false"), ("ImportGraph__Importers__prices__Description", "Prices")]);
        var id = await server.ScheduleAsync("prices.csv", importer: "prices");

        var (worker, _) = await ProgramProcess.StartAsync(Path.Join(folder.Path, "Prices", Built, "Prices"), folder.Path, "Application started.", settings);

        await using (worker)
        {
            Assert.Equal(("SUCCESSFUL", 1, 1), Outcome(await server.UntilEndAsync(id)));
        }

        Assert.Equal("""[{"Sku":"A-1","Amount":9.90}]""", await File.ReadAllTextAsync(Path.Join(folder.Path, "prices-1.json")));
    }

    private static (string Status, int Successful, int Errors) Outcome(JsonElement job) => (
        job.GetProperty("status").GetString()!,
        job.GetProperty("results").GetProperty("successful").GetInt32(),
        job.GetProperty("results").GetProperty("errors").GetInt32());

    /// <summary>The first half of a file that was compressed. It contains whole rows.</summary>
    private static byte[] CutOff()
    {
        var rows = Enumerable.Range(1, 10_000).Select(row => $"{RandomNumberGenerator.GetHexString(20)},{row}");
        using var file = new MemoryStream();
        using (var writer = new StreamWriter(new GZipStream(file, CompressionMode.Compress)))
        {
            writer.Write($"sku,amount\n{string.Join('\n', rows)}\n");
        }

        var whole = file.ToArray();
        return whole[..(whole.Length / 2)];
    }

    /// <summary>Opens a page and everything that it names, and returns how much that is.</summary>
    private static async Task<int> AssertServedAsync(ServerProcess server, string page)
    {
        using var answer = await server.Http.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var names = Names().Matches(await answer.Content.ReadAsStringAsync()).Select(name => name.Groups[1].Value).Distinct().ToList();
        foreach (var name in names)
        {
            using var asset = await server.Http.GetAsync(new Uri(answer.RequestMessage!.RequestUri!, name));
            var expected = Path.GetExtension(name) switch
            {
                ".js" => "text/javascript",
                ".css" => "text/css",
                ".svg" => "image/svg+xml",
                ".png" => "image/png",
                ".ico" => "image/x-icon",
                ".json" => "application/json",
                ".webmanifest" => "application/manifest+json",
                var other => other,
            };
            Assert.Equal((name, HttpStatusCode.OK, expected), (name, asset.StatusCode, asset.Content.Headers.ContentType?.MediaType));
        }

        return names.Count;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    /// <summary>The addresses that a page names, except those of other hosts and those that contain their content.</summary>
    [GeneratedRegex("(?:src|href)=\"?([^\":> ]+)")]
    private static partial Regex Names();
}
