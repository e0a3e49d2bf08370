using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd;

/// <summary>THIRD-PARTY-NOTICES.md names what the programs include.</summary>
public sealed partial class NoticesTests
{
    private const string Notices = "THIRD-PARTY-NOTICES.md";

    /// <summary>The kinds of files of a package that are shipped.</summary>
    private static readonly string[] KindsOfFiles = ["runtime", "native", "runtimeTargets", "resources"];

    [Fact]
    public void The_notices_name_each_shipped_NuGet_package_with_the_licence_that_it_declares()
    {
        var shipped = new[] { "ImportGraph.Server", WorkerProcess.Program }.SelectMany(ShippedPackages).Distinct().ToList();

        Assert.True(shipped.Count > 50);
        Assert.Equal(shipped.Select(package => $"{package.Name}: {LicenceOf(package)}").Distinct().Order(), RowsOf("NuGet packages"));
    }

    [Fact]
    public void The_notices_name_each_npm_package_in_the_dashboard_with_the_licence_that_it_declares()
    {
        var dashboard = Path.Join(Repository.Root, "src", "dashboard");
        var client = Path.Join(Repository.Root, "src", "clients", "js");
        // The dashboard includes the client of this repository, whose packages are locked in its own folder.
        var locked = new[] { dashboard, client }.SelectMany(folder => Json(Path.Join(folder, "package-lock.json")).GetProperty("packages").EnumerateObject())
            .DistinctBy(package => package.Name).ToDictionary(package => package.Name, package => package.Value);
        var waiting = new Queue<string>(Names(Json(Path.Join(dashboard, "package.json")), "dependencies"));
        var bundled = new SortedSet<string>();
        while (waiting.TryDequeue(out var name))
        {
            var package = locked[$"node_modules/{name}"];
            var isOfRepository = package.TryGetProperty("link", out _);
            if (isOfRepository || bundled.Add($"{name}: {package.GetProperty("license")}"))
            {
                Names(isOfRepository ? locked[package.GetProperty("resolved").GetString()!] : package, "dependencies").ToList().ForEach(waiting.Enqueue);
            }
        }

        Assert.Equal(bundled, RowsOf("npm packages"));
    }

    [Theory]
    [InlineData("LICENSE")]
    [InlineData(Notices)]
    public void Each_program_has_the_licences_next_to_it(string name) => Assert.True(File.Exists(Path.Join(AppContext.BaseDirectory, name)));

    /// <summary>Packages of which files are shipped with a program.</summary>
    private static IEnumerable<(string Name, string Version)> ShippedPackages(string program)
    {
        var dependencies = Json(Path.Join(AppContext.BaseDirectory, $"{program}.deps.json"));
        return from target in dependencies.GetProperty("targets").EnumerateObject()
               from library in target.Value.EnumerateObject()
               where dependencies.GetProperty("libraries").GetProperty(library.Name).GetProperty("type").ValueEquals("package")
               where KindsOfFiles.Any(kind => library.Value.TryGetProperty(kind, out _))
               let parts = library.Name.Split('/')
               select (parts[0], parts[1]);
    }

    private static string LicenceOf((string Name, string Version) package)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var (folder, version) = (package.Name.ToLowerInvariant(), package.Version.ToLowerInvariant());
        var licence = Licence().Match(File.ReadAllText(Path.Join(packages, folder, version, $"{folder}.nuspec")));

        // A package that has a file instead of an expression: the notices say what the file contains.
        return licence.Groups["type"].Value == "file" ? "Microsoft Software License Terms" : licence.Groups["licence"].Value;
    }

    /// <summary>The rows of the table below a heading.</summary>
    private static IEnumerable<string> RowsOf(string heading) =>
        File.ReadAllText(Path.Join(Repository.Root, Notices)).Split("\n## ")
            .Single(section => section.StartsWith(heading, StringComparison.Ordinal)).Split('\n')
            .Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => $"{row.Groups["package"]}: {row.Groups["licence"]}").Order();

    private static IEnumerable<string> Names(JsonElement package, string member) =>
        package.TryGetProperty(member, out var packages) ? packages.EnumerateObject().Select(entry => entry.Name) : [];

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;

    [GeneratedRegex(@"<license type=""(?<type>\w+)"">(?<licence>[^<]+)</license>")]
    private static partial Regex Licence();

    [GeneratedRegex(@"^\| `(?<package>[^`]+)` \| (?<licence>[^|]+) \| [^|]*[^| ] \|\r?$")]
    private static partial Regex Row();
}
