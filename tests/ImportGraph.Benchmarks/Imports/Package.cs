using System.Text.Json;

namespace ImportGraph.Benchmarks.Imports;

/// <summary>A package of items that are about as large as those of Debian's list.</summary>
internal static class Package
{
    public const int Items = 60_000;

    public static void Write(string file, string title)
    {
        using var text = new StreamWriter(file);
        for (var number = 0; number < Items; number++)
        {
            text.WriteLine(JsonSerializer.Serialize(new
            {
                key = $"bench/{number:x8}",
                type = "package",
                language = "en",
                title = $"{title} {number}",
                content = string.Concat(Enumerable.Repeat($"Some words on item {number}, as they are. ", 4)),
                tags = new[] { "role::program", "interface::text-mode", $"use::{number % 97}" },
                metadata = new { version = $"1.{number}-1", section = "utils", maintainer = "Some People <people@example.org>" },
            }));
        }
    }
}
