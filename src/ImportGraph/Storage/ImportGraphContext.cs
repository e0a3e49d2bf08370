using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>The tables that every supported database has. A subclass contains what one kind of database needs in addition.</summary>
public abstract class ImportGraphContext : DbContext
{
    /// <param name="options">Selects the database.</param>
    protected ImportGraphContext(DbContextOptions options)
        : base(options) =>
        // A change that fails is rolled back as a whole, so savepoints have no use.
        Database.AutoSavepointsEnabled = false;

    private static readonly string IsScheduled = $"{nameof(ImportJob.Status)} = {(int)JobStatus.Scheduled}";

    private static readonly string IsPending = $"{nameof(WebhookDelivery.Status)} = {(int)DeliveryStatus.Pending}";

    private static readonly string IsDone = $"{nameof(WebhookDelivery.Status)} <> {(int)DeliveryStatus.Pending}";

    /// <summary>Import jobs.</summary>
    public DbSet<ImportJob> Jobs => Set<ImportJob>();

    /// <summary>The runs of the jobs.</summary>
    public DbSet<ImportAttempt> Attempts => Set<ImportAttempt>();

    /// <summary>Problems with single items.</summary>
    public DbSet<ImportIssue> Issues => Set<ImportIssue>();

    /// <summary>What happened to the jobs.</summary>
    public DbSet<ImportEvent> Events => Set<ImportEvent>();

    /// <summary>The imported items.</summary>
    public DbSet<ContentItem> Content => Set<ContentItem>();

    /// <summary>Files that clients have sent.</summary>
    public DbSet<Upload> Uploads => Set<Upload>();

    /// <summary>Which jobs read which of these files.</summary>
    public DbSet<UploadUse> UploadUses => Set<UploadUse>();

    /// <summary>Messages about jobs for webhooks.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>Whether the row limit of a query may be a parameter. If not, it is written into the SQL.</summary>
    internal virtual bool HasLimitParameters => true;

    /// <summary>The commands of statements on the connection of this context.</summary>
    internal ContextCommands Commands => field ??= new ContextCommands(this);

    /// <summary>Whether the database has one writer at a time. Then a row that a change reads cannot be changed by others before its end.</summary>
    internal virtual bool HasOneWriter => false;

    /// <summary>
    /// Whether the database keeps counts of the jobs (<see cref="StoredJobCount"/>). A server on which many transactions write at a time
    /// does not: all of them would wait for the same few rows.
    /// </summary>
    internal virtual bool KeepsCounts => false;

    /// <summary>Whether a fault means that a row with that key already exists.</summary>
    public abstract bool IsDuplicateKey(DbException fault);

    /// <summary>Reads, and makes the database itself stop when the token is signalled.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled.</exception>
    public virtual Task<TResult> ReadAsync<TResult>(Func<CancellationToken, Task<TResult>> read, CancellationToken cancellationToken) =>
        read(cancellationToken).CancelledBy(cancellationToken);

    /// <summary>
    /// The time that all processes on this database share: the server's time. A file has no clock, but all processes that use it run on one
    /// machine, so its time is the machine's time.
    /// </summary>
    public virtual Task<DateTimeOffset> TimeAsync(TimeProvider machine, CancellationToken cancellationToken) =>
        Task.FromResult(machine.GetUtcNow());

    /// <summary>Creates the tables or upgrades them to the schema of this version. Several processes may call it at once.</summary>
    public virtual async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // EF Core would take a lock first, so processes that start at the same time would wait for each other with nothing to do.
        if ((await Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await Database.MigrateAsync(cancellationToken);
        }
    }

    /// <summary>Whether the database can be reached.</summary>
    /// <exception cref="StorageMovedException">The files of the database are gone.</exception>
    public virtual Task<bool> CanServeAsync(CancellationToken cancellationToken) => Database.CanConnectAsync(cancellationToken);

    /// <summary>Refuses a database whose configuration the product cannot work with.</summary>
    /// <exception cref="InvalidOperationException">The configuration is wrong. The message says what is wrong and how to fix
    /// it.</exception>
    public virtual Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The SQL of <see cref="MigrateAsync"/>, for operators who run it by other means.</summary>
    public virtual string MigrationScript() =>
        this.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

    /// <summary>
    /// Waits until no other transaction has the lock of this name, and keeps it until the end of this transaction. A database with one writer
    /// at a time needs no locks.
    /// </summary>
    /// <returns>False if another transaction kept the lock too long.</returns>
    internal virtual Task<bool> TryLockAsync(string name, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>
    /// Whether the database has an index of texts that finds the jobs of a search. If not, a search reads one job after the other.
    /// </summary>
    internal virtual bool CanUseTextIndex(JobSearch search) => false;

    /// <summary>
    /// The jobs that a search may find, from the index of texts. They are all jobs that it finds and few others, and are read in the order of their
    /// keys without sorting if nothing else is asked.
    /// </summary>
    internal virtual IQueryable<ImportJob> CandidatesFor(JobSearch search) => Jobs;

    /// <summary>The number of these jobs, but not more than a limit.</summary>
    internal virtual Task<int> CountCandidatesAsync(JobSearch search, int most, CancellationToken cancellationToken) => Task.FromResult(most);

    /// <summary>The ranges between these times, which are sorted, as rows.</summary>
    internal abstract IQueryable<HistoryRange> RangesOf(IReadOnlyList<DateTimeOffset> borders);

    /// <summary>Gives a parameter of a prepared command a size that fits all values that it will receive.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="column">The column that the values may be stored in; null if they are only compared.</param>
    public virtual void SetSizeForAnyValue(DbParameter parameter, RelationalTypeMapping? column)
    {
    }

    /// <summary>Creates a writer that writes many rows of a table.</summary>
    public abstract RowWriter WriterOf(TableMapping table);

    /// <summary>Begins a write transaction. If it is disposed without a commit, nothing of it is stored.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled first.</exception>
    public virtual async Task<WriteTransaction> BeginAsync(CancellationToken cancellationToken) =>
        new(await Database.BeginTransactionAsync(cancellationToken), committed: () => { }, over: () => { });

    /// <summary>
    /// Executes one writing statement in a transaction of its own. The statement may be executed again if the connection is lost.
    /// </summary>
    internal virtual Task<TResult> ExecuteAsync<TResult>(
        Func<CancellationToken, Task<TResult>> statement, CancellationToken cancellationToken) =>
        statement(cancellationToken).CancelledBy(cancellationToken);

    /// <summary>A context for the same kind of database, but without a database.</summary>
    internal abstract ImportGraphContext WithoutDatabase(SqlCapture capture);

    /// <summary>The clauses with which a change of rows also reads them. One of the two is empty.</summary>
    /// <param name="columns">The columns to read.</param>
    /// <returns>The clause after the assignments of an UPDATE or the columns of an INSERT, and the clause at the end of the statement.</returns>
    internal abstract (string Output, string Returning) RowClauses(IEnumerable<string> columns);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQL Server cannot index a string column without a maximum length.
        configurationBuilder.Properties<string>().HaveMaxLength(ImportJob.MaxNameLength);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ImportJob>(job =>
        {
            job.ToTable("ImportJobs");
            job.HasKey(j => j.Key);
            job.HasIndex(j => j.Id).IsUnique();
            job.HasIndex(j => new { j.Project, j.IdempotencyKey }).IsUnique().HasFilter($"{nameof(ImportJob.IdempotencyKey)} IS NOT NULL");
            // Each sort order of the contract is read from an index. The columns after the key answer filters and counts without reading
            // the rows. The key is named because databases would otherwise append it as the last column.
            job.HasIndex(j => new { j.Status, j.Key, j.JobType, j.Retryable, j.Importer }); // newest jobs of a status; counts
            job.HasIndex(j => new { j.Status, j.StartTime, j.Key, j.JobType }); // jobs of a status by start time
            job.HasIndex(j => new { j.StartTime, j.Key, j.Status, j.JobType });
            // The same orders for callers who see one project.
            job.HasIndex(j => new { j.Project, j.Key });
            job.HasIndex(j => new { j.Status, j.Project, j.Key, j.JobType, j.Retryable, j.Importer });
            job.HasIndex(j => new { j.Status, j.Project, j.StartTime, j.Key, j.JobType });
            job.HasIndex(j => new { j.Project, j.StartTime, j.Key, j.Status, j.JobType });
            job.HasIndex(j => new { j.Project, j.UpdatedAt, j.Key });
            job.HasIndex(j => j.UpdatedAt);
            job.HasIndex(j => j.CompletionTime);
            // These indexes contain only jobs that have such a value, so other jobs cost nothing.
            job.HasIndex(j => new { j.Status, j.ScheduledStopTime }).HasFilter($"{nameof(ImportJob.ScheduledStopTime)} IS NOT NULL");
            job.HasIndex(j => j.EstimatedCompletion).HasFilter($"{nameof(ImportJob.EstimatedCompletion)} IS NOT NULL");
            job.HasIndex(j => new { j.FailureTime, j.Key, j.Project, j.Status, j.Successful, j.Warnings, j.Errors }) // also the history
                .HasFilter($"{nameof(ImportJob.FailureTime)} IS NOT NULL");
            // The history. Jobs that run are not in it, so their progress costs nothing.
            job.HasIndex(j => new { j.CompletionTime, j.Key, j.Project, j.Status, j.Successful, j.Warnings, j.Errors })
                .HasFilter($"{nameof(ImportJob.CompletionTime)} IS NOT NULL");
            // Due jobs: whether there are any, and those of one project by priority. They contain only jobs that wait.
            job.HasIndex(j => new { j.Importer, j.StartTime, j.JobType }).HasFilter(IsScheduled);
            job.HasIndex(j => new { j.Importer, j.Project, j.Priority, j.StartTime, j.Key, j.JobType }).HasFilter(IsScheduled);
            // The database itself refuses to start a second job with the same key.
            job.HasIndex(j => new { j.Project, j.ConcurrencyKey }).IsUnique()
                .HasFilter($"{nameof(ImportJob.Status)} = {(int)JobStatus.InProgress} AND {nameof(ImportJob.ConcurrencyKey)} IS NOT NULL");
            job.HasIndex(j => j.Key).HasFilter($"{nameof(ImportJob.SearchText)} IS NULL"); // jobs that an earlier version stored
            job.HasIndex(j => new { j.CorrectionOf, j.Key }).HasFilter($"{nameof(ImportJob.CorrectionOf)} IS NOT NULL");
            job.HasIndex(j => j.RetryAt).HasFilter($"{nameof(ImportJob.RetryAt)} IS NOT NULL");
            job.HasIndex(j => new { j.FailureFingerprint, j.Retryable, j.FailureTime }) // failure groups
                .HasFilter($"{nameof(ImportJob.FailureFingerprint)} IS NOT NULL");
            job.Property(j => j.Project).HasMaxLength(ProjectName.MaxLength);
            job.Property(j => j.Importer).HasMaxLength(ImporterName.MaxLength);
            job.Property(j => j.Parameters).HasMaxLength(ImportJob.MaxParametersBytes);
            job.Property(j => j.ConcurrencyKey).HasMaxLength(ImportJob.MaxConcurrencyKeyLength);
            job.Property(j => j.SourcePath).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.SourceFileName).HasMaxLength(Upload.MaxFileNameLength);
            job.Property(j => j.CurrentOperation).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.Error).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.SearchText).HasMaxLength(FoldedText.MaxLength);
            job.Property(j => j.ErrorText).HasMaxLength(FoldedText.MaxLength);
            job.Property(j => j.LogFileLocation).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.NextReason).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.CancelReason).HasMaxLength(ImportJob.MaxTextLength);
            job.Property(j => j.Checkpoint).HasMaxLength(ImportJob.MaxCheckpointLength);
            // A list is stored as JSON: 20 tags of 64 characters, each of which JSON may escape, plus punctuation.
            job.PrimitiveCollection(j => j.Tags).HasMaxLength(ImportJob.MaxTags * ((ImportJob.MaxTagLength * 6) + 3));
        });

        // The keys have no order. Each change writes a mark, and with keys in order of time all marks would be written to the same page.
        modelBuilder.Entity<CommitMark>().ToTable("CommitMarks").HasKey(mark => mark.Id);

        modelBuilder.Entity<ClusterLease>(lease =>
        {
            lease.ToTable("ClusterTurns");
            lease.HasKey(l => l.Name);
            lease.Property(l => l.Name).HasMaxLength(ClusterLease.MaxNameLength);
        });

        // No table: the ranges of a query are sent with it.
        modelBuilder.Entity<HistoryRange>().HasNoKey().ToTable((string?)null);

        modelBuilder.Entity<ImportAttempt>(attempt =>
        {
            attempt.ToTable("ImportAttempts");
            attempt.HasKey(a => new { a.JobKey, a.Number });
            attempt.HasOne<ImportJob>().WithMany().HasForeignKey(a => a.JobKey).OnDelete(DeleteBehavior.Cascade);
            attempt.Property(a => a.Reason).HasMaxLength(ImportJob.MaxTextLength);
            attempt.Property(a => a.Error).HasMaxLength(ImportJob.MaxTextLength);
            attempt.Property(a => a.LogFileLocation).HasMaxLength(ImportJob.MaxTextLength);
        });

        modelBuilder.Entity<ImportIssue>(issue =>
        {
            issue.ToTable("ImportIssues");
            issue.HasKey(i => i.Key);
            issue.Ignore(i => i.IsCurrent); // computed from the job
            issue.HasOne<ImportJob>().WithMany().HasForeignKey(i => i.JobKey).OnDelete(DeleteBehavior.Cascade);
            issue.Property(i => i.Message).HasMaxLength(ImportJob.MaxTextLength);
            issue.Property(i => i.File).HasMaxLength(ImportJob.MaxTextLength);
        });

        modelBuilder.Entity<ImportEvent>(happened =>
        {
            happened.ToTable("ImportEvents");
            happened.HasKey(e => new { e.JobKey, e.Number });
            happened.HasOne<ImportJob>().WithMany().HasForeignKey(e => e.JobKey).OnDelete(DeleteBehavior.Cascade);
            happened.HasIndex(e => new { e.At, e.JobKey, e.Number }); // newest events
            happened.HasIndex(e => new { e.Project, e.At, e.JobKey, e.Number }); // the same for callers who see one project
            happened.Property(e => e.Project).HasMaxLength(ProjectName.MaxLength);
            happened.Property(e => e.Reason).HasMaxLength(ImportJob.MaxTextLength);
        });

        modelBuilder.Entity<ContentItem>(item =>
        {
            item.ToTable("ContentItems");
            item.HasKey(i => i.Id);
            item.HasIndex(i => i.Key).IsUnique();
            item.Property(i => i.Key).HasMaxLength(ContentItem.MaxKeyLength);
            item.Property(i => i.Type).HasMaxLength(ContentItem.MaxTypeLength);
            item.Property(i => i.Language).HasMaxLength(ContentItem.MaxLanguageLength);
            item.Property(i => i.Title).HasMaxLength(ContentItem.MaxTitleLength);
            item.Property(i => i.Content).HasMaxLength(ContentItem.MaxContentLength);
            item.Property(i => i.Metadata).HasMaxLength(ContentItem.MaxMetadataLength);
            item.Property(i => i.ContentHash).HasMaxLength(ContentItem.HashLength).IsFixedLength();
            item.PrimitiveCollection(i => i.Tags).HasMaxLength(ContentItem.MaxTags * ((ContentItem.MaxTagLength * 6) + 3));
        });

        modelBuilder.Entity<Upload>(upload =>
        {
            upload.ToTable("Uploads");
            upload.HasKey(u => u.Key);
            upload.HasIndex(u => u.Id).IsUnique();
            upload.HasIndex(u => u.ExpiresAt); // what is removed next
            upload.HasIndex(u => new { u.Project, u.Length }); // bytes of a project
            upload.HasIndex(u => u.CreatedBy).HasFilter($"{nameof(Upload.CompletedAt)} IS NULL"); // unfinished ones of a caller
            upload.Property(u => u.Project).HasMaxLength(ProjectName.MaxLength);
            upload.Property(u => u.FileName).HasMaxLength(Upload.MaxFileNameLength);
            upload.Property(u => u.Sha256).HasMaxLength(Upload.HashLength);
        });

        modelBuilder.Entity<UploadUse>(use =>
        {
            use.ToTable("UploadUses");
            use.HasKey(u => u.JobKey);
            use.Property(u => u.JobKey).ValueGeneratedNever();
            use.HasOne<ImportJob>().WithOne().HasForeignKey<UploadUse>(u => u.JobKey).OnDelete(DeleteBehavior.Cascade);
            use.HasOne<Upload>().WithMany().HasForeignKey(u => u.UploadKey).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<WebhookDelivery>(delivery =>
        {
            // A message stays when its job is deleted: an endpoint may not have received it yet.
            delivery.ToTable("WebhookDeliveries");
            delivery.HasKey(d => d.Key);
            delivery.HasIndex(d => d.Id).IsUnique();
            delivery.HasIndex(d => new { d.Project, d.Key });
            delivery.HasIndex(d => new { d.Endpoint, d.NextAttemptAt }).HasFilter(IsPending); // what is sent next
            delivery.HasIndex(d => new { d.JobId, d.Key }); // those about a job, also the older ones that must be sent first
            delivery.HasIndex(d => d.CreatedAt).HasFilter(IsDone); // what is removed next
            delivery.Property(d => d.Project).HasMaxLength(ProjectName.MaxLength);
            delivery.Property(d => d.Payload).HasMaxLength(WebhookDelivery.MaxPayloadLength);
            delivery.Property(d => d.Error).HasMaxLength(WebhookDelivery.MaxErrorLength);
        });
    }
}
