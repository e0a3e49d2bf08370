using System.IO.Compression;
using System.Text;

namespace ImportGraph.EndToEnd.Packages;

/// <summary>What is in the packages that <c>dotnet pack</c> makes.</summary>
public sealed class PackageContentTests
{
    private static readonly string[] Ids = ["ImportGraph", "ImportGraph.AspNetCore", "ImportGraph.Client"];

    public static TheoryData<string> Packages => [.. Ids];

    public static TheoryData<string, string[]> Dependencies => new()
    {
        {
            "ImportGraph",
            [
                "AWSSDK.S3", "AWSSDK.SecurityToken", "CsvHelper", "Microsoft.EntityFrameworkCore.SqlServer", "Microsoft.EntityFrameworkCore.Sqlite",
                "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Options.ConfigurationExtensions",
                "Microsoft.Extensions.Options.DataAnnotations", "NJsonSchema", "StackExchange.Redis",
            ]
        },
        { "ImportGraph.AspNetCore", ["GraphQL.MicrosoftDI", "GraphQL.SystemTextJson", "ImportGraph", "Microsoft.IdentityModel.Protocols.OpenIdConnect"] },
        { "ImportGraph.Client", [] },
    };

    [SoakFact]
    public async Task Three_projects_are_packages_with_symbols()
    {
        var version = (await Packed.MetadataAsync("ImportGraph")).Element("version")!.Value;

        var files = Directory.EnumerateFiles(await Packed.FolderAsync()).Select(Path.GetFileName);

        Assert.Equal(Ids.SelectMany(id => new[] { $"{id}.{version}.nupkg", $"{id}.{version}.snupkg" }).Order(), files.Order());
    }

    [SoakTheory]
    [MemberData(nameof(Dependencies))]
    public async Task A_package_depends_on_nothing_that_only_its_build_needs(string id, string[] dependencies)
    {
        var named = (await Packed.MetadataAsync(id)).Descendants("dependency").Select(dependency => dependency.Attribute("id")!.Value);

        Assert.Equal(dependencies, named.Order(StringComparer.Ordinal));
    }

    [SoakTheory]
    [MemberData(nameof(Packages))]
    public async Task A_package_says_what_it_is_and_contains_its_licence_and_its_documentation(string id)
    {
        var metadata = await Packed.MetadataAsync(id);
        Assert.Equal(
            (id, "ImportGraph contributors", "MIT", "README.md"),
            (Text("id"), Text("authors"), Text("license"), Text("readme")));
        Assert.StartsWith("ImportGraph import jobs ", Text("tags"), StringComparison.Ordinal);

        await using var package = await Packed.OpenAsync(id, ".nupkg");
        Assert.Equal(await File.ReadAllTextAsync(Path.Join(Repository.Root, "LICENSE")), await ReadAsync(package, "LICENSE"));
        Assert.StartsWith($"# {id}\n", await ReadAsync(package, "README.md"), StringComparison.Ordinal);
        Assert.Contains("<summary>", await ReadAsync(package, $"lib/net10.0/{id}.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Root, await ReadAsync(package, $"lib/net10.0/{id}.dll"), StringComparison.Ordinal);
        await using var symbols = await Packed.OpenAsync(id, ".snupkg");
        Assert.NotNull(symbols.GetEntry($"lib/net10.0/{id}.pdb"));

        string Text(string element) => metadata.Element(element)!.Value;
    }

    private static async Task<string> ReadAsync(ZipArchive package, string file)
    {
        var entry = package.GetEntry(file);
        Assert.True(entry is not null, $"{file} is missing.");
        // Each byte is a character, so that paths in an assembly can be found, too.
        using var reader = new StreamReader(await entry.OpenAsync(), Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
