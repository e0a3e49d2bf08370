namespace ImportGraph.Imports.Streams;

/// <summary>A stream that reads from another one, which is disposed together with it.</summary>
/// <param name="inner">The other stream.</param>
internal abstract class OwningStream(Stream inner) : ForwardOnlyStream
{
    /// <summary>The other stream.</summary>
    protected Stream Inner => inner;

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
