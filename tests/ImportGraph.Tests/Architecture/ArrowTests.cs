using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Architecture;

/// <summary>Which folder of the product may use which.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Files"] = [],
        ["Jobs"] = [],
        ["Storage"] = ["Jobs", "Files"],
        ["Events"] = ["Jobs", "Storage"],
        ["Lifecycle"] = ["Jobs", "Storage", "Events"],
        ["Listing"] = ["Jobs", "Storage"],
        ["Imports"] = ["Jobs", "Storage", "Files"],
        ["Running"] = ["Jobs", "Storage", "Events", "Lifecycle", "Imports"],
    };

    private static string Lifecycle => Path.Join(Product, "Lifecycle");

    private static string Product => Path.Join(Repository.Root, "src", "ImportGraph");

    public static TheoryData<string> Folders => [.. Allowed.Keys];

    [Fact]
    public void Every_folder_has_its_arrows_written_down() =>
        Assert.Equal(
            Allowed.Keys.Order(),
            Directory.EnumerateDirectories(Product).Select(Path.GetFileName).Except(["bin", "obj"]).Order());

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_it_may(string folder)
    {
        var used = Directory.EnumerateFiles(Path.Join(Product, folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Names().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Where(name => name != folder && Allowed.ContainsKey(name))
            .Distinct();

        Assert.Empty(used.Except(Allowed[folder]));
    }

    /// <summary>People, workers and time change jobs independently of each other. What they share is in the folder above.</summary>
    [Theory]
    [InlineData("Requests")]
    [InlineData("Work")]
    [InlineData("Time")]
    public void A_part_of_the_lifecycle_does_not_use_the_others(string part)
    {
        var others = Directory.EnumerateDirectories(Lifecycle).Where(folder => Path.GetFileName(folder) != part).ToList();

        Assert.Equal(2, others.Count);
        Assert.Empty(WordsOf(Path.Join(Lifecycle, part)).Intersect(others.SelectMany(TypesOf)));
    }

    [Fact]
    public void What_the_parts_of_the_lifecycle_share_does_not_use_them() =>
        Assert.Empty(WordsOf(Lifecycle).Intersect(Directory.EnumerateDirectories(Lifecycle).SelectMany(TypesOf)));

    [Fact]
    public void The_product_knows_no_face() =>
        Assert.DoesNotContain(
            typeof(ImportGraph.Jobs.ImportJob).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name!.StartsWith("GraphQL", StringComparison.Ordinal) || assembly.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    /// <summary>By what is written: the compiler drops a reference to an assembly that nothing is used of.</summary>
    [Fact]
    public void The_worker_is_built_of_the_product_alone()
    {
        var project = XDocument.Load(Path.Join(Repository.Root, "src", "ImportGraph.Worker", "ImportGraph.Worker.csproj"));

        Assert.Equal(["../ImportGraph/ImportGraph.csproj"], project.Descendants("ProjectReference").Select(reference => (string?)reference.Attribute("Include")));
        Assert.Equal("Microsoft.NET.Sdk", (string?)project.Root!.Attribute("Sdk"));
    }

    /// <summary>The types that the files of a folder declare.</summary>
    private static IEnumerable<string> TypesOf(string folder) => Directory.EnumerateFiles(folder, "*.cs")
        .SelectMany(file => Types().Matches(File.ReadAllText(file)))
        .Select(match => match.Groups[1].Value);

    private static IEnumerable<string> WordsOf(string folder) => Directory.EnumerateFiles(folder, "*.cs")
        .SelectMany(file => Words().Matches(File.ReadAllText(file)))
        .Select(match => match.Value);

    [GeneratedRegex(@"\bImportGraph\.(\w+)")]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(?:class|enum|interface|record(?: struct)?) (\w+)")]
    private static partial Regex Types();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
