using System.Text.RegularExpressions;

namespace ImportGraph.Testing;

/// <summary>The blocks of code in the pages of the documentation.</summary>
public static partial class CodeBlocks
{
    /// <summary>The blocks of a page that are in one of the languages.</summary>
    public static List<string> Read(string page, params string[] languages) =>
        [.. Blocks().Matches(File.ReadAllText(Path.Join(Repository.Root, page)))
            .Where(block => languages.Contains(block.Groups[1].Value))
            .Select(block => block.Groups[2].Value)];

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
