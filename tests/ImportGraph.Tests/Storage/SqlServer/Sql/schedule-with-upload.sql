-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @kept datetimeoffset(3), @id uniqueidentifier, @job_Project nvarchar(64)
UPDATE [u]
SET [u].[ExpiresAt] = CASE WHEN [u].[ExpiresAt] > @kept THEN [u].[ExpiresAt] ELSE @kept END
FROM [Uploads] AS [u]
WHERE [u].[Id] = @id AND [u].[Project] = @job_Project AND [u].[CompletedAt] IS NOT NULL
GO

-- @id uniqueidentifier, @job_Project nvarchar(64)
SELECT TOP (2) [u].[Key], [u].[CompletedAt], [u].[CreatedAt], [u].[CreatedBy], [u].[ExpiresAt], [u].[FileName],
    [u].[Id], [u].[Length], [u].[Offset], [u].[Project], [u].[Sha256]
FROM [Uploads] AS [u]
WHERE [u].[Id] = @id AND [u].[Project] = @job_Project AND [u].[CompletedAt] IS NOT NULL
GO

-- @Attempt int, @AutomaticRetries int, @BytesProcessed bigint, @BytesTotal bigint, @CancelReason nvarchar(4000),
--     @CancelRequestedAt datetimeoffset(3), @CancelledBy nvarchar(4000), @Checkpoint nvarchar(4000),
--     @CompletionTime datetimeoffset(3), @ConcurrencyKey nvarchar(4000), @CorrectionOf uniqueidentifier,
--     @CreatedAt datetimeoffset(3), @CreatedBy nvarchar(4000), @CurrentOperation nvarchar(4000), @EndReason tinyint,
--     @Error nvarchar(4000), @ErrorText nvarchar(4000), @Errors bigint, @EstimatedCompletion datetimeoffset(3),
--     @FailureCategory tinyint, @FailureCode nvarchar(4000), @FailureFingerprint nvarchar(4000),
--     @FailureTime datetimeoffset(3), @HeartbeatAt datetimeoffset(3), @Id uniqueidentifier,
--     @IdempotencyHash nvarchar(4000), @IdempotencyKey nvarchar(4000), @Importer nvarchar(4000), @IsOverdue bit,
--     @IssuesFrom int, @IssuesLeftOut bigint, @ItemsCreated bigint, @ItemsUnchanged bigint, @ItemsUpdated bigint,
--     @JobType tinyint, @LeaseExpiresAt datetimeoffset(3), @LeaseSeconds int, @LeaseToken uniqueidentifier,
--     @LogFileLocation nvarchar(4000), @MeasuredFrom bigint, @MeasuredSince datetimeoffset(3),
--     @NextReason nvarchar(4000), @NextRequestedBy nvarchar(4000), @NextTrigger tinyint, @Operation tinyint,
--     @Parameters nvarchar(max), @Percentage float, @PlannedStart datetimeoffset(3), @Priority int, @Processed bigint,
--     @Project nvarchar(4000), @Recoveries int, @ReportSequence bigint, @RetryAt datetimeoffset(3), @Retryable bit,
--     @ScheduledStopTime datetimeoffset(3), @SearchText nvarchar(4000), @SourceCredentialRef nvarchar(4000),
--     @SourceFileName nvarchar(4000), @SourcePath nvarchar(4000), @SourceRegion nvarchar(4000), @SourceType tinyint,
--     @StartTime datetimeoffset(3), @Status tinyint, @Successful bigint, @Tags nvarchar(max), @Total bigint,
--     @UpdatedAt datetimeoffset(3), @Version bigint, @Warnings bigint, @Worker nvarchar(4000)
INSERT INTO [ImportJobs] ([Attempt], [AutomaticRetries], [BytesProcessed], [BytesTotal], [CancelReason],
    [CancelRequestedAt], [CancelledBy], [Checkpoint], [CompletionTime], [ConcurrencyKey], [CorrectionOf], [CreatedAt],
    [CreatedBy], [CurrentOperation], [EndReason], [Error], [ErrorText], [Errors], [EstimatedCompletion],
    [FailureCategory], [FailureCode], [FailureFingerprint], [FailureTime], [HeartbeatAt], [Id], [IdempotencyHash],
    [IdempotencyKey], [Importer], [IsOverdue], [IssuesFrom], [IssuesLeftOut], [ItemsCreated], [ItemsUnchanged],
    [ItemsUpdated], [JobType], [LeaseExpiresAt], [LeaseSeconds], [LeaseToken], [LogFileLocation], [MeasuredFrom],
    [MeasuredSince], [NextReason], [NextRequestedBy], [NextTrigger], [Operation], [Parameters], [Percentage],
    [PlannedStart], [Priority], [Processed], [Project], [Recoveries], [ReportSequence], [RetryAt], [Retryable],
    [ScheduledStopTime], [SearchText], [SourceCredentialRef], [SourceFileName], [SourcePath], [SourceRegion],
    [SourceType], [StartTime], [Status], [Successful], [Tags], [Total], [UpdatedAt], [Version], [Warnings], [Worker])
OUTPUT INSERTED.[Attempt], INSERTED.[AutomaticRetries], INSERTED.[BytesProcessed], INSERTED.[BytesTotal],
    INSERTED.[CancelReason], INSERTED.[CancelRequestedAt], INSERTED.[CancelledBy], INSERTED.[Checkpoint],
    INSERTED.[CompletionTime], INSERTED.[ConcurrencyKey], INSERTED.[CorrectionOf], INSERTED.[CreatedAt],
    INSERTED.[CreatedBy], INSERTED.[CurrentOperation], INSERTED.[EndReason], INSERTED.[Error], INSERTED.[Errors],
    INSERTED.[EstimatedCompletion], INSERTED.[FailureCategory], INSERTED.[FailureCode], INSERTED.[FailureFingerprint],
    INSERTED.[FailureTime], INSERTED.[HeartbeatAt], INSERTED.[Id], INSERTED.[IdempotencyHash],
    INSERTED.[IdempotencyKey], INSERTED.[Importer], INSERTED.[IsOverdue], INSERTED.[IssuesFrom],
    INSERTED.[IssuesLeftOut], INSERTED.[ItemsCreated], INSERTED.[ItemsUnchanged], INSERTED.[ItemsUpdated],
    INSERTED.[JobType], INSERTED.[Key], INSERTED.[LeaseExpiresAt], INSERTED.[LeaseSeconds], INSERTED.[LeaseToken],
    INSERTED.[LogFileLocation], INSERTED.[MeasuredFrom], INSERTED.[MeasuredSince], INSERTED.[NextReason],
    INSERTED.[NextRequestedBy], INSERTED.[NextTrigger], INSERTED.[Operation], INSERTED.[Parameters],
    INSERTED.[Percentage], INSERTED.[PlannedStart], INSERTED.[Priority], INSERTED.[Processed], INSERTED.[Project],
    INSERTED.[Recoveries], INSERTED.[ReportSequence], INSERTED.[RetryAt], INSERTED.[Retryable],
    INSERTED.[ScheduledStopTime], INSERTED.[SourceCredentialRef], INSERTED.[SourceFileName], INSERTED.[SourcePath],
    INSERTED.[SourceRegion], INSERTED.[SourceType], INSERTED.[StartTime], INSERTED.[Status], INSERTED.[Successful],
    INSERTED.[Tags], INSERTED.[Total], INSERTED.[UpdatedAt], INSERTED.[Version], INSERTED.[Warnings], INSERTED.[Worker]
VALUES (@Attempt, @AutomaticRetries, @BytesProcessed, @BytesTotal, @CancelReason, @CancelRequestedAt, @CancelledBy,
    @Checkpoint, @CompletionTime, @ConcurrencyKey, @CorrectionOf, @CreatedAt, @CreatedBy, @CurrentOperation,
    @EndReason, @Error, @ErrorText, @Errors, @EstimatedCompletion, @FailureCategory, @FailureCode, @FailureFingerprint,
    @FailureTime, @HeartbeatAt, @Id, @IdempotencyHash, @IdempotencyKey, @Importer, @IsOverdue, @IssuesFrom,
    @IssuesLeftOut, @ItemsCreated, @ItemsUnchanged, @ItemsUpdated, @JobType, @LeaseExpiresAt, @LeaseSeconds,
    @LeaseToken, @LogFileLocation, @MeasuredFrom, @MeasuredSince, @NextReason, @NextRequestedBy, @NextTrigger,
    @Operation, @Parameters, @Percentage, @PlannedStart, @Priority, @Processed, @Project, @Recoveries, @ReportSequence,
    @RetryAt, @Retryable, @ScheduledStopTime, @SearchText, @SourceCredentialRef, @SourceFileName, @SourcePath,
    @SourceRegion, @SourceType, @StartTime, @Status, @Successful, @Tags, @Total, @UpdatedAt, @Version, @Warnings,
    @Worker)
GO

-- @p0 bigint, @p1 bigint
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [UploadUses] ([JobKey], [UploadKey])
VALUES (@p0, @p1)
GO

-- @JobKey bigint, @Number bigint, @ActorKind tinyint, @ActorName nvarchar(4000), @At datetimeoffset(3), @Attempt int,
--     @Kind tinyint, @Project nvarchar(4000), @Reason nvarchar(4000)
INSERT INTO [ImportEvents] ([JobKey], [Number], [ActorKind], [ActorName], [At], [Attempt], [Kind], [Project], [Reason])
VALUES (@JobKey, @Number, @ActorKind, @ActorName, @At, @Attempt, @Kind, @Project, @Reason)
GO
