using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;

namespace ImportGraph.Running;

/// <summary>A package as it was when it was listed. Reading it fails as soon as one of its files has changed.</summary>
internal sealed class ListedPackage
{
    private readonly (PackageFile File, string Stamp)[] _files;
    private int _current;

    /// <param name="files">At least one file.</param>
    public ListedPackage(IReadOnlyList<PackageFile> files)
    {
        _files = [.. files.Select(file => (file, file.Stamp()))];
        Bytes = files.Sum(file => file.Length);
        var stamps = string.Join('\n', _files.Select(file => $"{file.File.Name} {file.Stamp}"));
        Stamp = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamps)))[..16];
    }

    /// <summary>Equal as long as the package has the same files with the same content.</summary>
    public string Stamp { get; }

    /// <summary>The bytes of all files, as they are stored.</summary>
    public long Bytes { get; }

    /// <summary>Number of files.</summary>
    public int Count => _files.Length;

    /// <summary>Names of the files without text; known after all files were read.</summary>
    public IReadOnlyList<string> EmptyFiles => [.. _files.Where(file => !file.File.HadText).Select(file => file.File.Name)];

    /// <summary>The file that is currently read.</summary>
    public PackageFile Current => _files[_current].File;

    /// <summary>True if the current file has changed since it was listed.</summary>
    public bool HasChanged => Current.Stamp() != _files[_current].Stamp;

    /// <summary>Reads every record of every file, in the order of the files.</summary>
    /// <param name="shape">The columns of CSV files, and how the files are written.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="SourceException">A file cannot be read to its end, or has changed since it was listed.</exception>
    public async IAsyncEnumerable<ReadRecord> ReadAsync(RecordShape shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = 0L;
        for (_current = 0; _current < _files.Length; _current++)
        {
            var file = Current;
            ThrowIfChanged();
            await using var records = file.ReadAsync(shape, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await MoveNextAsync(records))
            {
                yield return new ReadRecord(file, _current + 1, records.Current, before + Math.Min(records.Current.Position, file.Length));
            }

            ThrowIfChanged();
            before += file.Length;
        }

        // The files that were read first are checked again: all files must be of one version of the package.
        for (_current = 0; _current < _files.Length - 1; _current++)
        {
            ThrowIfChanged();
        }
    }

    /// <summary>Fails if the current file has changed since it was listed.</summary>
    /// <exception cref="SourceException">The file has changed.</exception>
    public void ThrowIfChanged()
    {
        if (HasChanged)
        {
            throw SourceFailures.Changed(Current.Name);
        }
    }

    /// <summary>A file that is damaged or missing because it was changed is reported as changed.</summary>
    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<PackageRecord> records)
    {
        try
        {
            return await records.MoveNextAsync();
        }
        catch (SourceException broken) when (broken.Failure.Code == FailureCode.SourceNotFound.Name || HasChanged)
        {
            throw SourceFailures.Changed(Current.Name, broken);
        }
    }
}
