-- @Value datetimeoffset(3), @job_Key bigint
UPDATE [i]
SET [i].[UpdatedAt] = @Value
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @job_Key
GO
