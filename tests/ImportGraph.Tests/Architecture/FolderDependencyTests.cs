using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImportGraph.Tests.Architecture;

/// <summary>Which folder may use which, and which project.</summary>
public sealed partial class FolderDependencyTests
{
    private static readonly string[] Drawn = ["ImportGraph", "ImportGraph.AspNetCore"];

    public static TheoryData<string> Projects => [.. Drawn];

    public static TheoryData<string, string> Folders
    {
        get
        {
            var folders = new TheoryData<string, string>();
            foreach (var project in Drawn)
            {
                foreach (var folder in FoldersOf(project))
                {
                    folders.Add(project, folder);
                }
            }

            return folders;
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_diagram_has_every_folder_of_the_project(string project) =>
        Assert.Equal(FoldersOf(project).Order(), FolderDiagram.Of(project).Folders.Order());

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_path_of_arrows_leads_back_to_its_folder(string project, string folder) =>
        Assert.DoesNotContain(folder, FolderDiagram.Of(project).ReachedFrom(folder));

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_folders_that_its_arrows_reach(string project, string folder)
    {
        var name = new Regex($@"\b{Regex.Escape(project)}\.(\w+)");
        var used = Directory.EnumerateFiles(Path.Join(Root(project), folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => name.Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Intersect(FoldersOf(project))
            .Where(used => used != folder);

        Assert.Empty(used.Except(FolderDiagram.Of(project).ReachedFrom(folder)));
    }

    /// <summary>People, workers and time change jobs independently of each other. What they share is in the folder above.</summary>
    [Theory]
    [InlineData("Requests")]
    [InlineData("Work")]
    [InlineData("Time")]
    public void A_part_of_the_lifecycle_does_not_use_the_other_parts(string part)
    {
        var others = Directory.EnumerateDirectories(Lifecycle).Where(folder => Path.GetFileName(folder) != part).ToList();

        Assert.Equal(2, others.Count);
        Assert.Empty(WordsOf(Path.Join(Lifecycle, part)).Intersect(others.SelectMany(TypesOf)));
    }

    [Fact]
    public void The_shared_part_of_the_lifecycle_does_not_use_the_other_parts() =>
        Assert.Empty(WordsOf(Lifecycle).Intersect(Directory.EnumerateDirectories(Lifecycle).SelectMany(TypesOf)));

    [Fact]
    public void The_library_depends_on_neither_GraphQL_nor_ASP_NET_Core() =>
        Assert.DoesNotContain(
            typeof(ImportGraph.Jobs.ImportJob).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name!.StartsWith("GraphQL", StringComparison.Ordinal) || assembly.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    /// <summary>Reads the project files, because the compiler drops references to assemblies of which nothing is used.</summary>
    [Theory]
    [InlineData("ImportGraph")]
    [InlineData("ImportGraph.Client")]
    [InlineData("ImportGraph.Hosting", "ImportGraph")]
    [InlineData("ImportGraph.AspNetCore", "ImportGraph")]
    [InlineData("ImportGraph.Worker", "ImportGraph.Hosting", "ImportGraph")]
    [InlineData("ImportGraph.Server", "ImportGraph.AspNetCore", "ImportGraph.Hosting")]
    public void A_project_references_only_these_projects(string project, params string[] used)
    {
        var file = XDocument.Load(Path.Join(Root(project), $"{project}.csproj"));

        Assert.Equal(
            used.Select(other => $"../{other}/{other}.csproj").Order(),
            file.Descendants("ProjectReference").Select(reference => (string)reference.Attribute("Include")!).Order());
    }

    private static string Lifecycle => Path.Join(Root("ImportGraph"), "Lifecycle");

    private static string Root(string project) => Path.Join(Repository.Root, "src", project);

    private static IEnumerable<string> FoldersOf(string project) =>
        Directory.EnumerateDirectories(Root(project)).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"]);

    /// <summary>The types that the files of a folder declare.</summary>
    private static IEnumerable<string> TypesOf(string folder) => Directory.EnumerateFiles(folder, "*.cs")
        .SelectMany(file => Types().Matches(File.ReadAllText(file)))
        .Select(match => match.Groups[1].Value);

    private static IEnumerable<string> WordsOf(string folder) => Directory.EnumerateFiles(folder, "*.cs")
        .SelectMany(file => Words().Matches(File.ReadAllText(file)))
        .Select(match => match.Value);

    [GeneratedRegex(@"\b(?:class|enum|interface|record(?: struct)?) (\w+)")]
    private static partial Regex Types();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
