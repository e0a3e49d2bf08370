using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;

namespace ImportGraph.Running;

/// <summary>A record, and the place where it was read.</summary>
/// <param name="File">The file that contains it.</param>
/// <param name="Number">The number of the file in the package, from 1.</param>
/// <param name="Record">The record.</param>
/// <param name="Bytes">Bytes of the whole package that were read up to the end of the record.</param>
internal readonly record struct ReadRecord(PackageFile File, int Number, PackageRecord Record, long Bytes);
