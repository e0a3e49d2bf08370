using System.Text.RegularExpressions;

namespace ImportGraph.Tests.Architecture;

/// <summary>A type is easy to find, because its file has its name.</summary>
public sealed partial class TypeFileTests
{
    [Fact]
    public void Every_type_has_a_file_with_its_name()
    {
        var found = Directory.EnumerateFiles(Path.Join(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Generated().IsMatch(file))
            .SelectMany(file => Declarations().Matches(File.ReadAllText(file)).Select(match => (
                Type: match.Groups["name"].Value, IsOneLine: match.Groups["line"].Success, File: Path.GetFileNameWithoutExtension(file))))
            .GroupBy(declaration => declaration.Type)
            // A partial type may have further files, and a type that takes one line may be in the file of the type that it accompanies.
            .Where(type => !type.Any(declaration => declaration.File == type.Key) && !type.All(declaration => declaration.IsOneLine))
            .Select(type => type.Key);

        Assert.Equal([], found.Order());
    }

    /// <summary>Migrations are generated under names of their own.</summary>
    [GeneratedRegex(@"[/\\](?:bin|obj|Migrations|node_modules)[/\\]")]
    private static partial Regex Generated();

    /// <summary>A type that is not nested in another one. It takes one line if that line ends with a semicolon.</summary>
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|abstract|sealed|static|partial|readonly|ref|unsafe) )*(?:class|struct|interface|enum|record(?: struct| class)?) (?<name>\w+)(?<line>.*;\r?$)?",
        RegexOptions.Multiline)]
    private static partial Regex Declarations();
}
