-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @p0 nvarchar(4000)
DECLARE @result AS INT
EXECUTE @result = sp_getapplock @Resource = @p0, @LockMode = 'Exclusive', @LockOwner = 'Transaction',
    @LockTimeout = 2000
SELECT @result AS [Value]
GO

SELECT COUNT(*)
FROM [Uploads] AS [u]
WHERE [u].[CreatedBy] IS NULL AND [u].[CompletedAt] IS NULL
GO

-- @CompletedAt datetimeoffset(3), @CreatedAt datetimeoffset(3), @CreatedBy nvarchar(4000), @ExpiresAt datetimeoffset(3),
--     @FileName nvarchar(4000), @Id uniqueidentifier, @Length bigint, @Offset bigint, @Project nvarchar(4000),
--     @Sha256 nvarchar(4000)
INSERT INTO [Uploads] ([CompletedAt], [CreatedAt], [CreatedBy], [ExpiresAt], [FileName], [Id], [Length], [Offset],
    [Project], [Sha256])
OUTPUT INSERTED.[CompletedAt], INSERTED.[CreatedAt], INSERTED.[CreatedBy], INSERTED.[ExpiresAt], INSERTED.[FileName],
    INSERTED.[Id], INSERTED.[Key], INSERTED.[Length], INSERTED.[Offset], INSERTED.[Project], INSERTED.[Sha256]
VALUES (@CompletedAt, @CreatedAt, @CreatedBy, @ExpiresAt, @FileName, @Id, @Length, @Offset, @Project, @Sha256)
GO
