-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @key bigint, @expired datetimeoffset(3)
UPDATE [u]
SET [u].[ExpiresAt] = [u].[ExpiresAt]
FROM [Uploads] AS [u]
WHERE [u].[Key] = @key AND [u].[ExpiresAt] <= @expired
GO

-- @key bigint
DELETE [u]
FROM [Uploads] AS [u]
WHERE [u].[Key] = @key AND NOT EXISTS (SELECT 1
                                       FROM [UploadUses] AS [u0]
                                       WHERE [u0].[UploadKey] = @key)
GO
