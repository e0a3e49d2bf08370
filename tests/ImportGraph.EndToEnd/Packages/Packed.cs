using System.IO.Compression;
using System.Xml.Linq;

namespace ImportGraph.EndToEnd.Packages;

/// <summary>The packages that <c>dotnet pack</c> makes from the repository. All tests use the same ones: a second build would write the same files.</summary>
internal static class Packed
{
    private static readonly TempFolder Temporary = new();

    private static readonly Lazy<Task> Packing = new(() => Command.RunAsync(Repository.Root, "dotnet", "pack", "--output", Temporary.Path));

    static Packed() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Temporary.Dispose();

    /// <summary>Packs if that has not been done yet, and returns the folder of the packages.</summary>
    public static async Task<string> FolderAsync()
    {
        await Packing.Value;
        return Temporary.Path;
    }

    /// <summary>Opens a package, or its symbols.</summary>
    public static async Task<ZipArchive> OpenAsync(string id, string extension)
    {
        // The version begins with a digit, and the name of another package does not.
        var file = Directory.EnumerateFiles(await FolderAsync(), $"{id}.*{extension}").Single(path => char.IsDigit(Path.GetFileName(path)[id.Length + 1]));
        return await ZipFile.OpenReadAsync(file);
    }

    /// <summary>The element <c>metadata</c> of the nuspec, without namespaces.</summary>
    public static async Task<XElement> MetadataAsync(string id)
    {
        await using var package = await OpenAsync(id, ".nupkg");
        await using var file = await package.GetEntry($"{id}.nuspec")!.OpenAsync();
        var manifest = await XDocument.LoadAsync(file, LoadOptions.None, CancellationToken.None);
        foreach (var element in manifest.Descendants())
        {
            element.Name = element.Name.LocalName;
        }

        return manifest.Root!.Element("metadata")!;
    }
}
