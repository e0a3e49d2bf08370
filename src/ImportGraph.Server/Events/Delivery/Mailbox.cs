namespace ImportGraph.Server.Events.Delivery;

/// <summary>
/// The messages of one operation that its client has not been sent yet, bounded whatever the client does. A message that becomes
/// outdated while it waits is replaced, so a slow reader gets the newest state and not every state before it.
/// </summary>
/// <param name="topic">Whose messages they are.</param>
/// <param name="metrics">Counts what was sent.</param>
internal abstract class Mailbox(Topic topic, DeliveryMetrics metrics)
{
    private readonly int _capacity = topic.Capacity;
    private readonly bool _resyncs = topic.Lagged() is not null;

    /// <summary>Guards what follows.</summary>
    private readonly List<Emission> _waiting = [];
    private readonly JoinVersions _versions = new();
    private State _state = State.Open;
    private bool _keepsUp = true;
    private byte[]? _errors;

    /// <summary>The one signal: whoever waits for anything looks again when it comes. Null while nobody waits.</summary>
    private TaskCompletionSource? _changed;

    private enum State
    {
        /// <summary>Accepts messages.</summary>
        Open,

        /// <summary>Overflowed: nothing waits and nothing is accepted until the reader comes back.</summary>
        Lagging,

        /// <summary>Overflowed, and the reader has come back: the message that says so is to be added.</summary>
        Resuming,

        /// <summary>Accepts nothing more; what waits is still sent, and then its end.</summary>
        Ended,

        /// <summary>Sends nothing more.</summary>
        Closed,
    }

    /// <summary>Adds a message, unless one as new of its subject was added before.</summary>
    public void Offer(Emission emission)
    {
        lock (_waiting)
        {
            if (_state is not State.Open || !_versions.IsNews(emission.Event))
            {
                return;
            }

            Add(emission);
            if (emission.Event.IsLast)
            {
                Become(State.Ended);
            }
        }

        OnReady();
    }

    /// <summary>The subscriber has its first state: from here on only its group offers messages, and those in their order.</summary>
    public void Joined()
    {
        lock (_waiting)
        {
            _versions.Joined();
        }
    }

    /// <summary>Ends it: what waits is sent, then the completion.</summary>
    public void Complete() => End(errors: null);

    /// <summary>Ends it: what waits is sent, then the errors.</summary>
    /// <param name="errors">A list of them as JSON, in UTF-8.</param>
    public void Fail(byte[] errors) => End(errors);

    /// <summary>Sends nothing more: nobody reads it.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _waiting.Clear();
            Become(State.Closed);
        }
    }

    /// <summary>Waits until its end was taken to be sent.</summary>
    public Task SentAsync(CancellationToken cancellationToken) =>
        UntilAsync(() => _state is State.Closed ? true : null, cancellationToken);

    /// <summary>Waits until there is room for more: for those who make messages as fast as they are read, and no faster.</summary>
    /// <returns>Whether more is accepted: false after an overflow or an end.</returns>
    public Task<bool> RoomAsync(CancellationToken cancellationToken) =>
        UntilAsync(() => _state is not State.Open ? false : HasRoom ? true : null, cancellationToken);

    /// <summary>Waits until the mailbox overflowed and its reader has come back (true), or until it has ended (false).</summary>
    public Task<bool> LaggedAsync(CancellationToken cancellationToken) =>
        UntilAsync(
            () => _state switch
            {
                State.Resuming => true,
                State.Ended or State.Closed => false,
                _ => null,
            },
            cancellationToken);

    /// <summary>Accepts messages again after an overflow, beginning with the one that says so.</summary>
    public void Resume(Emission emission)
    {
        lock (_waiting)
        {
            if (_state is not State.Resuming)
            {
                return;
            }

            Become(State.Open);
            Add(emission);
        }

        OnReady();
    }

    /// <summary>
    /// Whether a reader that has read everything so far has no room for more: to wait a moment is better than a list that has to be
    /// fetched again.
    /// </summary>
    public bool IsFilling
    {
        get
        {
            lock (_waiting)
            {
                return _keepsUp && !HasRoom && _state is State.Open;
            }
        }
    }

    /// <summary>Nobody waits for this reader again until it has read everything.</summary>
    public void FellBehind()
    {
        lock (_waiting)
        {
            _keepsUp = false;
        }
    }

    /// <summary>Takes the next message to send.</summary>
    protected Taken Take()
    {
        lock (_waiting)
        {
            if (_waiting is [var next, ..])
            {
                _waiting.RemoveAt(0);
                metrics.Sent();
                _keepsUp |= _waiting.Count == 0;
                if (_waiting.Count == _capacity / 2)
                {
                    // Just now there is room.
                    Pulse();
                }

                return new Taken(TakenKind.Next, next.Payload, More: _waiting.Count > 0 || _state is State.Ended);
            }

            switch (_state)
            {
                case State.Lagging:
                    Become(State.Resuming);
                    return default;
                case State.Ended:
                    Become(State.Closed);
                    return _errors is null ? new Taken(TakenKind.Complete, [], More: false) : new Taken(TakenKind.Error, _errors, More: false);
                default:
                    return default;
            }
        }
    }

    /// <summary>Called when there may be something to take, on the thread of whoever gave it: returns at once.</summary>
    protected abstract void OnReady();

    private bool HasRoom => _waiting.Count <= _capacity / 2;

    private void Add(Emission emission)
    {
        if (emission.Event.Merge is { } merge && IndexOf(merge) is >= 0 and var outdated)
        {
            // To the end: what a reader was sent last is the newest that there was.
            _waiting.RemoveAt(outdated);
        }

        var full = _waiting.Count == _capacity;
        if (_resyncs && (full || _versions.AreFull))
        {
            _waiting.Clear();
            Become(State.Lagging);
            return;
        }

        if (full)
        {
            _waiting.RemoveAt(0);
        }

        _waiting.Add(emission);
    }

    private int IndexOf(object merge)
    {
        for (var index = 0; index < _waiting.Count; index++)
        {
            if (merge.Equals(_waiting[index].Event.Merge))
            {
                return index;
            }
        }

        return -1;
    }

    private void End(byte[]? errors)
    {
        lock (_waiting)
        {
            if (_state is State.Ended or State.Closed)
            {
                return;
            }

            _errors = errors;
            Become(State.Ended);
        }

        OnReady();
    }

    private void Become(State state)
    {
        _state = state;
        Pulse();
    }

    private void Pulse()
    {
        _changed?.TrySetResult();
        _changed = null;
    }

    /// <summary>Waits until there is an answer. It is asked for again after each signal, so none is missed that came before.</summary>
    private async Task<bool> UntilAsync(Func<bool?> answer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_waiting)
            {
                if (answer() is { } found)
                {
                    return found;
                }

                changed = (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }
}
