using System.Buffers;
using ImportGraph.Files;
using ImportGraph.Imports.Rejects;

namespace ImportGraph.Running;

/// <summary>
/// Writes the rejected records of an attempt to files, one for each file of the package. The records of a batch are written before the batch is
/// stored, and the checkpoint says how far the files were written then: after a crash, the next attempt takes them over up to there. If they
/// cannot be written, the attempt goes on without them.
/// </summary>
internal sealed class RejectedFiles(RunningAttempt attempt)
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly Guid _jobId = attempt.Claim.Job.Id;
    private readonly int _attempt = attempt.Claim.Job.Attempt;
    private bool _cleared;
    private bool _failed;

    /// <summary>Whether rejected records are kept.</summary>
    public bool Enabled => Max > 0;

    private long Max => attempt.Options.MaxRejectedBytes;

    /// <summary>Takes over what earlier attempts have kept.</summary>
    /// <param name="before">The state in the checkpoint; null if the attempt begins at the start of the package.</param>
    public RejectedState Begin(RejectedState? before)
    {
        if (before is not { File: > 0 } kept || !Enabled)
        {
            return new RejectedState(_attempt, 0, 0, 0, before?.LeftOut ?? 0);
        }

        return Guard(kept with { Attempt = _attempt, File = 0, Length = 0, Bytes = 0 }, () =>
        {
            if (RejectedFolder.Continue(attempt.Logs, _jobId, kept.Attempt, _attempt, kept.File, kept.Length) is { } length)
            {
                return kept with { Attempt = _attempt, Length = length };
            }

            attempt.Log.Warning("The records that were rejected before are not on this machine. The file of rejected records begins with this attempt.");
            return kept with { Attempt = _attempt, File = 0, Length = 0, Bytes = 0 };
        });
    }

    /// <summary>Adds the rejected records of a batch. May be repeated with the same state.</summary>
    /// <param name="items">The rejected items, in the order of the package.</param>
    /// <param name="state">How far the files are written.</param>
    /// <returns>How far they are written then.</returns>
    public RejectedState Append(IReadOnlyList<RejectedItem> items, RejectedState state)
    {
        var all = state with { LeftOut = state.LeftOut + items.Count };
        return !Enabled || _failed || items.Count == 0 ? all : Guard(all, () => Write(items, state));
    }

    /// <summary>Deletes what earlier attempts have kept. Called as soon as the database has a checkpoint of this attempt.</summary>
    public void DeleteEarlier()
    {
        if (!_cleared)
        {
            _cleared = true;
            try
            {
                RejectedFolder.DeleteBefore(attempt.Logs, _jobId, _attempt);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                attempt.Log.Warning($"The rejected records of earlier attempts could not be deleted ({fault.GetType().Name}).");
            }
        }
    }

    private RejectedState Write(IReadOnlyList<RejectedItem> items, RejectedState state)
    {
        FileStream? file = null;
        try
        {
            foreach (var item in items)
            {
                var isNext = item.File != state.File;
                Format(item, isFirst: isNext || state.Length == 0);
                if (state.Bytes + _text.WrittenCount > Max)
                {
                    state = LeaveOut(state);
                    continue;
                }

                if (isNext || file is null)
                {
                    file?.Dispose();
                    state = isNext ? state with { File = item.File, Length = 0 } : state;
                    file = Open(item, state.Length);
                }

                file.Write(_text.WrittenSpan);
                state = state with { Length = state.Length + _text.WrittenCount, Bytes = state.Bytes + _text.WrittenCount };
            }

            return state;
        }
        finally
        {
            // The operating system has the text then: it survives the end of the process.
            file?.Dispose();
        }
    }

    private void Format(RejectedItem item, bool isFirst)
    {
        _text.ResetWrittenCount();
        var reason = RejectedText.ReasonOf(item.Item);
        if (item.Row is not { Header: { } header, Cells: { } cells })
        {
            RejectedText.AppendJson(_text, item.Json, isObject: !item.Item.Unreadable, reason);
            return;
        }

        if (isFirst)
        {
            RejectedText.AppendHeader(_text, header);
        }

        RejectedText.AppendRow(_text, header, cells, reason);
    }

    private FileStream Open(RejectedItem item, long length)
    {
        var folder = RejectedFolder.Of(attempt.Logs, _jobId, _attempt);
        PrivateFiles.CreateFolder(folder);
        var name = RejectedName.OnDisk(item.File, RejectedName.Of(item.Item.File, hasRows: item.Row.Cells is not null));
        var file = PrivateFiles.Open(Path.Join(folder, name), FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length < length)
        {
            file.Dispose();
            throw new IOException("The file is shorter than it was.");
        }

        // What follows was written with a batch that was not stored.
        file.SetLength(length);
        file.Position = length;
        return file;
    }

    private RejectedState LeaveOut(RejectedState state)
    {
        if (state.LeftOut == 0)
        {
            attempt.Log.Warning(RejectedLimit.Reached(Max));
        }

        return state with { LeftOut = state.LeftOut + 1 };
    }

    private RejectedState Guard(RejectedState otherwise, Func<RejectedState> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _failed = true;
            attempt.Log.Warning($"Rejected records cannot be kept ({fault.GetType().Name}). They are only counted from here on.");
            return otherwise;
        }
    }
}
