using System.Text.RegularExpressions;

namespace ImportGraph.Testing;

/// <summary>The GraphQL documents in the repository.</summary>
public static partial class Documents
{
    public static string Folder { get; } = Path.Join(Repository.Root, "schema", "operations");

    /// <summary>An operation and the fragments that it uses, as a client sends them.</summary>
    public static string Read(string operation)
    {
        var document = File.ReadAllText(Path.Join(Folder, $"{operation}.graphql"));
        var fragments = new HashSet<string>();
        // An appended fragment may use more fragments.
        while (Spread().Matches(document).Select(spread => spread.Groups[1].Value).FirstOrDefault(fragments.Add) is { } fragment)
        {
            document += File.ReadAllText(Path.Join(Folder, "fragments", $"{fragment}.graphql"));
        }

        return document;
    }

    /// <summary>Matches <c>...Name</c>, but not <c>... on Type</c>.</summary>
    [GeneratedRegex(@"\.\.\.(\w+)")]
    private static partial Regex Spread();
}
