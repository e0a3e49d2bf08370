using System.IO.Pipelines;
using System.Text;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Running;

/// <summary>A package of one file, of which a test says when it goes on: an import of it stands still for as long as a test wants.</summary>
internal sealed class HeldSource : IDataSource
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DataSourceType Type => DataSourceType.SharedFilePath;

    public bool CountsItems => false;

    /// <summary>Completes when the first item was read, and the import waits for the second.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets the import read the rest.</summary>
    public void Release() => _released.TrySetResult();

    public InvalidDataSourceError? Check(PackageLocation location) => null;

    public Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken) => Task.FromResult(new Package([new HeldFile(this)], []));

    private sealed record HeldFile(HeldSource Source) : PackageFile("items.jsonl")
    {
        private static readonly string First = Running.Item("1") + "\n";
        private static readonly string Second = Running.Item("2") + "\n";

        public override long Length => First.Length + Second.Length;

        protected override bool IsEmpty => false;

        public override string Stamp() => "same";

        protected override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
        {
            var pipe = new Pipe();
            _ = WriteAsync(pipe.Writer);
            return new(pipe.Reader.AsStream());
        }

        protected override SourceException? Translate(Exception fault) => null;

        private async Task WriteAsync(PipeWriter writer)
        {
            await writer.WriteAsync(Encoding.UTF8.GetBytes(First));
            Source._reached.TrySetResult();
            await Source._released.Task;
            await writer.WriteAsync(Encoding.UTF8.GetBytes(Second));
            await writer.CompleteAsync();
        }
    }
}
