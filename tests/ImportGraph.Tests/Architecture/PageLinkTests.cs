using System.Text.RegularExpressions;

namespace ImportGraph.Tests.Architecture;

/// <summary>The pages of the repository (<c>*.md</c>): where their links lead, and whether a reader can find each page.</summary>
public sealed partial class PageLinkTests
{
    private static readonly string Docs = Path.Join(Repository.Root, "docs");

    [Fact]
    public void Every_relative_link_leads_to_a_file_and_every_anchor_to_a_heading()
    {
        var links = Pages().SelectMany(LinksOf).ToList();
        var broken = links.Where(link => !Leads(link)).Select(link => $"{Path.GetRelativePath(Repository.Root, link.Page)}: {link.Text}");

        Assert.True(links.Count > 100);
        Assert.Equal([], broken);
    }

    [Fact]
    public void Every_page_below_docs_is_in_the_list_of_its_folder_or_of_docs()
    {
        var pages = Pages().Where(page => page.StartsWith(Docs + Path.DirectorySeparatorChar, StringComparison.Ordinal) && page != ListOf(Docs)).ToList();
        var unlisted = pages.Where(page => !IsListed(page, Docs) && !IsListed(page, Path.GetDirectoryName(page)!));

        Assert.True(pages.Count > 20);
        Assert.Equal([], unlisted.Select(page => Path.GetRelativePath(Repository.Root, page)));
    }

    [Fact]
    public void The_first_page_of_the_repository_is_short() => Assert.InRange(File.ReadAllLines(ListOf(Repository.Root)).Length, 50, 200);

    [Theory]
    [InlineData("Filter, sort, page", "filter-sort-page")]
    [InlineData("Rows without a value (NULL)", "rows-without-a-value-null")]
    [InlineData("`CostPerSecond` of [a caller](security.md)", "costpersecond-of-a-caller")]
    public void An_anchor_is_the_heading_in_the_form_that_GitHub_uses(string heading, string anchor) => Assert.Equal(anchor, AnchorOf(heading));

    private static bool IsListed(string page, string folder)
    {
        var list = ListOf(folder);
        return list != page && File.Exists(list) && LinksOf(list).Any(link => link.Target == page);
    }

    private static string ListOf(string folder) => Path.Join(folder, "README.md");

    private static bool Leads(Link link) =>
        link.Anchor.Length == 0
            ? Path.Exists(link.Target)
            : File.Exists(link.Target) && Headings(link.Target).Select(AnchorOf).Contains(link.Anchor);

    private static List<string> Pages() =>
        [.. Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Where(file => !Ignored().IsMatch(Path.GetRelativePath(Repository.Root, file)))
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<Link> LinksOf(string page)
    {
        var text = InlineCode().Replace(Fences().Replace(File.ReadAllText(page), ""), "");
        return from match in Links().Matches(text)
               let written = match.Groups["target"].Value
               where !Absolute().IsMatch(written)
               let parts = written.Split('#', 2)
               let target = parts[0].Length == 0 ? page : Path.GetFullPath(parts[0], Path.GetDirectoryName(page)!)
               select new Link(page, written, target.TrimEnd(Path.DirectorySeparatorChar), parts.ElementAtOrDefault(1) ?? "");
    }

    private static IEnumerable<string> Headings(string page) =>
        Heading().Matches(Fences().Replace(File.ReadAllText(page), "")).Select(match => match.Groups[1].Value);

    private static string AnchorOf(string heading) =>
        NotInAnchor().Replace(LinkInHeading().Replace(heading, "$1").Trim().ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>Built, installed and hidden folders.</summary>
    [GeneratedRegex(@"(?:^|[/\\])(?:bin|obj|node_modules|TestResults|\.(?!github\b)\w+)[/\\]")]
    private static partial Regex Ignored();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();

    /// <summary>Links and pictures of Markdown, and pictures and links of HTML.</summary>
    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)|\b(?:src|srcset|href)=""(?<target>[^""]+)""")]
    private static partial Regex Links();

    [GeneratedRegex("^(?:[a-z]+:|//)")]
    private static partial Regex Absolute();

    [GeneratedRegex("^#{1,6} +(.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex LinkInHeading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    /// <param name="Page">The page that contains the link.</param>
    /// <param name="Text">The link as it is written.</param>
    /// <param name="Target">The file or folder.</param>
    /// <param name="Anchor">The anchor; empty if there is none.</param>
    private sealed record Link(string Page, string Text, string Target, string Anchor);
}
