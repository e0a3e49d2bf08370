namespace ImportGraph.Testing;

/// <summary>
/// Compares a text with a file of the repository. A missing file is written, except in strict mode; a different text is written to the
/// folder <c>__mismatch__</c> beside it.
/// </summary>
public static class TextSnapshot
{
    /// <summary>The most lines of a difference that are shown.</summary>
    private const int Shown = 50;

    private static bool IsStrict => Environment.GetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE") is "on" or "true";

    /// <param name="file">The file.</param>
    /// <param name="actual">The text that the file should have.</param>
    public static void Match(string file, string actual) => Match(file, actual, IsStrict);

    /// <param name="file">The file.</param>
    /// <param name="actual">The text that the file should have.</param>
    /// <param name="isStrict">Whether a missing file is a failure.</param>
    public static void Match(string file, string actual, bool isStrict)
    {
        var mismatch = Path.Join(Path.GetDirectoryName(file), "__mismatch__", Path.GetFileName(file));
        if (!File.Exists(file))
        {
            Assert.False(isStrict, $"{file} is missing. Run the test without SNAPSHOOTER_STRICT_MODE to write it.");
            Write(file, actual);
            return;
        }

        var expected = File.ReadAllText(file);
        if (File.Exists(mismatch))
        {
            File.Delete(mismatch);
        }

        if (expected == actual)
        {
            return;
        }

        Write(mismatch, actual);
        Assert.Fail(
            $"{Difference(expected.Split('\n'), actual.Split('\n'))}\nTo accept the change, delete the file and run the test again.\n"
            + $"Expected: {file}\nActual:   {mismatch}");
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Difference(string[] expected, string[] actual)
    {
        var line = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        var changes = Missing(expected, actual).Select(gone => $"- {gone}").Concat(Missing(actual, expected).Select(added => $"+ {added}")).ToList();
        var more = changes.Count > Shown ? $"\n... and {changes.Count - Shown} more lines" : "";
        return $"Line {line + 1} differs:\n{string.Join('\n', changes.Take(Shown))}{more}";
    }

    /// <summary>The lines that are not in the others, or more often than there.</summary>
    private static IEnumerable<string> Missing(string[] lines, string[] others)
    {
        var counts = others.CountBy(line => line).ToDictionary();
        return lines.Where(line =>
        {
            var count = counts.GetValueOrDefault(line);
            counts[line] = count - 1;
            return count <= 0;
        });
    }
}
