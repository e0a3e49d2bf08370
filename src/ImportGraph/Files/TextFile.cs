using System.Text;

namespace ImportGraph.Files;

/// <summary>Reads the files of an operator: settings, keys, schemas and manifests.</summary>
public static class TextFile
{
    /// <summary>Maximum size in bytes, unless the caller of <see cref="Read"/> sets another one.</summary>
    public const int MaxBytes = 10_000_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file to its end. Links are followed. A byte order mark at its beginning is left out.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="maxBytes">The maximum size of the file.</param>
    /// <exception cref="IOException">
    /// It cannot be read, is too large, is not UTF-8, or is no file: a pipe would wait for a writer, and a device may have no end. The message
    /// contains nothing of its content.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to read it, or it is a folder.</exception>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static string Read(string path, int maxBytes = MaxBytes)
    {
        if (OperatingSystem.IsLinux() && LinuxFileStatus.Read(path, out var status) == 0
            && status.Type is not (LinuxFileStatus.RegularFile or LinuxFileStatus.Folder))
        {
            throw new IOException($"\"{path}\" is a pipe or a device.");
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length > maxBytes)
        {
            throw new IOException($"\"{path}\" is larger than {maxBytes} bytes.");
        }

        var content = new byte[file.Length];
        var count = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        try
        {
            return Utf8.GetString(content.AsSpan(0, count)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new IOException($"\"{path}\" is not UTF-8.");
        }
    }
}
