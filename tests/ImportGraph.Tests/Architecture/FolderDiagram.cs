using System.Text.RegularExpressions;

namespace ImportGraph.Tests.Architecture;

/// <summary>The folders of a project and their arrows, as docs/architecture.md draws them.</summary>
internal sealed partial class FolderDiagram
{
    private readonly ILookup<string, string> _arrows;

    private FolderDiagram(IEnumerable<(string From, string To)> arrows) => _arrows = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);

    /// <summary>All folders of the diagram.</summary>
    public IReadOnlyCollection<string> Folders => _arrows.SelectMany(arrows => arrows.Append(arrows.Key)).ToHashSet();

    /// <summary>Reads the diagram below the heading that names a project.</summary>
    public static FolderDiagram Of(string project)
    {
        var page = File.ReadAllText(Path.Join(Repository.Root, "docs", "architecture.md"));
        var heading = page.IndexOf($"### src/{project}\n", StringComparison.Ordinal);
        Assert.True(heading >= 0, $"The page has no diagram of {project}.");
        var section = page[heading..];
        var diagram = section[..section.IndexOf("```\n", StringComparison.Ordinal)];
        return new FolderDiagram(Arrow().Matches(diagram).Select(arrow => (arrow.Groups[1].Value, arrow.Groups[2].Value)));
    }

    /// <summary>The folders that a folder reaches by arrows.</summary>
    public IReadOnlySet<string> ReachedFrom(string folder)
    {
        var reached = new HashSet<string>();
        Follow(folder);
        return reached;

        void Follow(string from)
        {
            foreach (var to in _arrows[from].Where(reached.Add))
            {
                Follow(to);
            }
        }
    }

    [GeneratedRegex(@"^ +(\w+) --> (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
