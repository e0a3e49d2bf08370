namespace ImportGraph.Server.Events.Delivery;

/// <summary>
/// The messages of one operation that its client has not been sent yet, bounded whatever the client does. What is outdated while it
/// waits is replaced, so a slow reader gets the newest state and not every one before it.
/// </summary>
internal abstract class Mailbox
{
    /// <summary>Most subjects of which a subscriber that is just joining remembers what it was told.</summary>
    private const int MaxVersions = 2000;

    private readonly List<Emission> _waiting = [];
    private int _capacity = 1;
    private bool _resyncs;
    private DeliveryMetrics? _metrics;
    private Dictionary<object, long>? _versions = [];
    private bool _joining = true;
    private bool _lagging;
    private bool _keepsUp = true;
    private State _state;
    private byte[]? _errors;
    private TaskCompletionSource? _room;
    private TaskCompletionSource<bool>? _lag;
    private TaskCompletionSource? _sent;

    private enum State
    {
        Open,

        /// <summary>Accepts nothing more; what waits is still sent, and then its end.</summary>
        Ended,

        /// <summary>Sends nothing more.</summary>
        Closed,
    }

    /// <summary>Begins to accept the messages of a topic.</summary>
    public void Open(Topic topic, DeliveryMetrics metrics) => (_capacity, _resyncs, _metrics) = (topic.Capacity, topic.Lagged() is not null, metrics);

    /// <summary>Adds a message, unless one as new of its subject was added before.</summary>
    public void Offer(Emission emission)
    {
        lock (_waiting)
        {
            if (_state is not State.Open || _lagging || !IsNews(emission.Event))
            {
                return;
            }

            Add(emission);
            if (emission.Event.IsLast)
            {
                End();
            }
        }

        OnReady();
    }

    /// <summary>The subscriber has its first state: from here on only its group speaks to it, and that in order.</summary>
    public void Joined()
    {
        lock (_waiting)
        {
            _joining = false;
        }
    }

    /// <summary>Ends it: what waits is sent, then the completion.</summary>
    public void Complete()
    {
        lock (_waiting)
        {
            End();
        }

        OnReady();
    }

    /// <summary>Ends it: what waits is sent, then the errors.</summary>
    /// <param name="errors">A list of them as JSON, in UTF-8.</param>
    public void Fail(byte[] errors)
    {
        lock (_waiting)
        {
            _errors ??= errors;
            End();
        }

        OnReady();
    }

    /// <summary>Sends nothing more: nobody reads it.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _state = State.Closed;
            _waiting.Clear();
            _room?.TrySetResult();
            _lag?.TrySetResult(false);
            _sent?.TrySetResult();
        }
    }

    /// <summary>Waits until its end was taken to be sent.</summary>
    public Task SentAsync(CancellationToken cancellationToken)
    {
        lock (_waiting)
        {
            if (_state is State.Closed)
            {
                return Task.CompletedTask;
            }

            _sent = NewSignal();
            return _sent.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until there is room for more: for those who make messages as fast as they are read, and no faster.</summary>
    public async Task RoomAsync(CancellationToken cancellationToken)
    {
        Task room;
        lock (_waiting)
        {
            if (HasRoom)
            {
                return;
            }

            room = (_room ??= NewSignal()).Task;
        }

        await room.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Whether a reader that has read everything so far has no room for more: a moment's patience is better than a list that has to be
    /// fetched anew.
    /// </summary>
    public bool IsFilling
    {
        get
        {
            lock (_waiting)
            {
                return _keepsUp && !HasRoom && _state is State.Open && !_lagging;
            }
        }
    }

    /// <summary>No more patience, until everything that waits was read.</summary>
    public void FellBehind()
    {
        lock (_waiting)
        {
            _keepsUp = false;
        }
    }

    /// <summary>Waits until the mailbox overflowed and its reader wants to go on (true), or nothing is accepted any more (false).</summary>
    public async Task<bool> LaggedAsync(CancellationToken cancellationToken)
    {
        Task<bool> lag;
        lock (_waiting)
        {
            if (_state is not State.Open)
            {
                return false;
            }

            _lag = new(TaskCreationOptions.RunContinuationsAsynchronously);
            lag = _lag.Task;
        }

        return await lag.WaitAsync(cancellationToken);
    }

    /// <summary>Goes on after an overflow, with a message that says so.</summary>
    public void Resume(Emission emission)
    {
        lock (_waiting)
        {
            _lagging = false;
        }

        Offer(emission);
    }

    /// <summary>Takes the next message to send.</summary>
    protected Taken Take()
    {
        lock (_waiting)
        {
            if (_waiting is [var next, ..])
            {
                _waiting.RemoveAt(0);
                _metrics?.Sent();
                _keepsUp |= _waiting.Count == 0;
                if (HasRoom)
                {
                    _room?.TrySetResult();
                    _room = null;
                }

                return new Taken(TakenKind.Next, next.Payload, More: _waiting.Count > 0 || _lagging || _state is State.Ended);
            }

            if (_state is State.Ended)
            {
                _state = State.Closed;
                _sent?.TrySetResult();
                return _errors is null ? new Taken(TakenKind.Complete, [], More: false) : new Taken(TakenKind.Error, _errors, More: false);
            }

            if (_lagging)
            {
                _lag?.TrySetResult(true);
            }

            return default;
        }
    }

    /// <summary>Called when there may be something to take, on the thread of whoever gave it: returns at once.</summary>
    protected abstract void OnReady();

    private bool HasRoom => _waiting.Count <= _capacity / 2;

    private bool IsNews(TopicEvent told)
    {
        if (told.Version == 0 || _versions is null)
        {
            return true;
        }

        if (_versions.TryGetValue(told.Subject, out var newest) && told.Version <= newest)
        {
            return false;
        }

        if (_joining)
        {
            _versions[told.Subject] = told.Version;
        }
        else if (_versions.Remove(told.Subject) && _versions.Count == 0)
        {
            _versions = null;
        }

        return true;
    }

    private void Add(Emission emission)
    {
        if (emission.Event.Merge is { } merge && _waiting.FindIndex(waiting => merge.Equals(waiting.Event.Merge)) is >= 0 and var outdated)
        {
            // To the end: what a reader was sent last is the newest that there was.
            _waiting.RemoveAt(outdated);
        }

        if (_waiting.Count < _capacity && _versions?.Count is null or <= MaxVersions)
        {
            _waiting.Add(emission);
        }
        else if (_resyncs)
        {
            (_lagging, _versions) = (true, null);
            _waiting.Clear();
        }
        else
        {
            _waiting.RemoveAt(0);
            _waiting.Add(emission);
        }
    }

    private void End()
    {
        if (_state is State.Open)
        {
            _state = State.Ended;
            _lag?.TrySetResult(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What was taken from a mailbox.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payload">A result, or a list of errors, as JSON.</param>
/// <param name="More">Whether to come back for more.</param>
internal readonly record struct Taken(TakenKind Kind, byte[] Payload, bool More);

internal enum TakenKind
{
    Nothing,
    Next,
    Complete,
    Error,
}
