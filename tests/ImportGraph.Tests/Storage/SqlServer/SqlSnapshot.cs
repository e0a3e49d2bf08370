namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>
/// Compares statements with a file of the folder <c>Sql</c>. A missing file is written, except in strict mode; a different text is
/// written to the folder <c>__mismatch__</c> beside it.
/// </summary>
internal static class SqlSnapshot
{
    private static readonly string Folder = Path.Join(Repository.Root, "tests", "ImportGraph.Tests", "Storage", "SqlServer", "Sql");

    private static bool IsStrict => Environment.GetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE") is "on" or "true";

    /// <param name="name">The name of the file, without its extension.</param>
    /// <param name="statements">The statements that were sent.</param>
    public static void Match(string name, IEnumerable<SentStatement> statements) => Match(Folder, name, SqlFormat.Of(statements), IsStrict);

    /// <param name="folder">The folder of the files.</param>
    /// <param name="name">The name of the file, without its extension.</param>
    /// <param name="actual">The text that the file should have.</param>
    /// <param name="isStrict">Whether a missing file is a failure.</param>
    public static void Match(string folder, string name, string actual, bool isStrict)
    {
        var file = Path.Join(folder, $"{name}.sql");
        var mismatch = Path.Join(folder, "__mismatch__", $"{name}.sql");
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
        Assert.Fail($"{Difference(expected.Split('\n'), actual.Split('\n'))}\nExpected: {file}\nActual:   {mismatch}");
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Difference(string[] expected, string[] actual)
    {
        var line = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"Line {line + 1} differs:\n- {expected.ElementAtOrDefault(line)}\n+ {actual.ElementAtOrDefault(line)}";
    }
}
