-- @p datetimeoffset(3), @key bigint
UPDATE [i]
SET [i].[UpdatedAt] = @p
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @key
GO
