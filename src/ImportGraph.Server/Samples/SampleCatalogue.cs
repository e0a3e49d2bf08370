using System.Text.Json;
using ImportGraph.Files;

namespace ImportGraph.Server.Samples;

/// <summary>A package that takes some time to import, so that its progress can be watched. Its content is invented and always the same.</summary>
internal static class SampleCatalogue
{
    public const string FileName = "catalogue.jsonl";

    public const int Items = 200_000;

    private static readonly string[] Materials = ["Oak", "Steel", "Linen", "Ceramic", "Walnut", "Glass", "Bamboo"];
    private static readonly string[] Things = ["table", "lamp", "shelf", "bowl", "chair", "vase", "mirror", "clock", "basket", "bench", "frame"];
    private static readonly string[] Places = ["kitchen", "hall", "garden", "study", "attic"];

    /// <summary>Writes the package into a folder, completely or not at all.</summary>
    public static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(folder);
        var path = Path.Join(folder, FileName);
        // Hidden files are not part of a package.
        var unfinished = Path.Join(folder, $".{FileName}");
        await using (var file = PrivateFiles.Open(unfinished, FileMode.Create, FileShare.None))
        {
            await Task.Run(() => Write(file, cancellationToken), cancellationToken);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private static void Write(FileStream file, CancellationToken cancellationToken)
    {
        using var buffered = new BufferedStream(file, 1 << 16);
        using var writer = new Utf8JsonWriter(buffered);
        for (var number = 1; number <= Items; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteItem(writer, number);
            writer.Flush();
            buffered.WriteByte((byte)'\n');
            writer.Reset();
        }
    }

    /// <summary>Of 20,000 items, one has no title, which is an error. Of 5,000 items, one has no content, which is a warning.</summary>
    private static void WriteItem(Utf8JsonWriter writer, int number)
    {
        var thing = Things[number % Things.Length];
        writer.WriteStartObject();
        writer.WriteString("key", $"catalogue/{number:D6}");
        writer.WriteString("type", "product");
        writer.WriteString("title", number % 20_000 == 7 ? "" : $"{Materials[number % Materials.Length]} {thing} no. {number}");
        writer.WriteString("content", number % 5_000 == 0 ? "" : $"A {thing} for the {Places[number % Places.Length]}.");
        writer.WriteEndObject();
    }
}
